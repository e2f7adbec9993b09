package dev.parley.it.start;

import dev.parley.api.Hooks;
import dev.parley.api.Route;
import jakarta.enterprise.context.ApplicationScoped;

/** No bean: it is abstract. */
@ApplicationScoped
@Route("/abstract")
public abstract class AbstractRoute implements Hooks {
}
