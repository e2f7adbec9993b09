package dev.parley.it.app;

import dev.parley.api.Route;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;

/** For administrators; the server lets in whoever has logged in, so that the route itself must refuse. */
@ApplicationScoped
@RolesAllowed("admin")
@Route("/admins/{name}")
public class Admins extends Named {
}
