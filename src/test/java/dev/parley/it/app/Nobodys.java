package dev.parley.it.app;

import dev.parley.api.Route;
import jakarta.annotation.security.DenyAll;
import jakarta.enterprise.context.ApplicationScoped;

/** For nobody. */
@ApplicationScoped
@DenyAll
@Route("/nobodys")
public class Nobodys extends Named {
}
