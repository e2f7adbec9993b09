package dev.parley.it.start;

import dev.parley.api.Hooks;
import dev.parley.api.Route;
import jakarta.enterprise.context.ApplicationScoped;

/** At the same paths as {@link OtherTwin}. */
@ApplicationScoped
@Route("/twin/{x}")
public class Twin implements Hooks {
}
