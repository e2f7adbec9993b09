package dev.parley.it.start;

import dev.parley.api.Hooks;
import dev.parley.api.Route;
import jakarta.enterprise.context.ApplicationScoped;

/** Its path is not a template. */
@ApplicationScoped
@Route("/bad/{x")
public class BadTemplate implements Hooks {
}
