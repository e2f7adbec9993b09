package dev.parley.it.start;

import dev.parley.api.Hooks;
import dev.parley.api.Route;
import jakarta.enterprise.context.ApplicationScoped;

/** Nothing is wrong with it. */
@ApplicationScoped
@Route("/fine")
public class Fine implements Hooks {
}
