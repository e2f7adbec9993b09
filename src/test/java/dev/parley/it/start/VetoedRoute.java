package dev.parley.it.start;

import dev.parley.api.Hooks;
import dev.parley.api.Route;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Vetoed;

/** No bean: it is vetoed. */
@Vetoed
@ApplicationScoped
@Route("/vetoed")
public class VetoedRoute implements Hooks {
}
