package dev.parley.it.app;

import dev.parley.api.Route;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;

/** For members alone; the web.xml of the login tests makes the server ask for a login. */
@ApplicationScoped
@RolesAllowed("member")
@Route("/members/{name}")
public class Members extends Named {
}
