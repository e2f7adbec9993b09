package dev.parley.it.start;

import dev.parley.api.Hooks;
import dev.parley.api.Route;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** A route whose roles stand on its producer, where they are not read. */
@Route("/produced-roles")
public class ProducedRoles implements Hooks {

    /** Makes it. */
    @ApplicationScoped
    public static class Maker {

        @Produces
        @RolesAllowed("member")
        ProducedRoles roles() {
            return new ProducedRoles();
        }
    }
}
