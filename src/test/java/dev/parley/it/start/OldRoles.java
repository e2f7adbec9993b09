package dev.parley.it.start;

import dev.parley.api.Hooks;
import dev.parley.api.Route;
import jakarta.enterprise.context.ApplicationScoped;
import javax.annotation.security.RolesAllowed;

/** A route whose roles are of Java EE, which no server of Jakarta EE reads. */
@ApplicationScoped
@Route("/old-roles")
@RolesAllowed("member")
public class OldRoles implements Hooks {
}
