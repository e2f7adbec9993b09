package dev.parley.it.start;

import dev.parley.api.Hooks;
import dev.parley.api.Route;
import jakarta.enterprise.context.ApplicationScoped;

/** A route whose roles stand on an interface, where they are not read. */
@ApplicationScoped
@Route("/roles")
public class RolesOfInterface implements Hooks, MembersOnly {
}
