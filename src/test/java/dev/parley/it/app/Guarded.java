package dev.parley.it.app;

import dev.parley.api.Route;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;

/** For members alone, at a path where no server asks for a login. */
@ApplicationScoped
@RolesAllowed("member")
@Route("/guarded/{name}")
public class Guarded extends Named {
}
