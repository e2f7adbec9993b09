package dev.parley.it.start;

import dev.parley.api.Hooks;
import dev.parley.api.Route;
import jakarta.enterprise.context.ApplicationScoped;

/** At the same paths as {@link Twin}. */
@ApplicationScoped
@Route("/twin/{y}")
public class OtherTwin implements Hooks {
}
