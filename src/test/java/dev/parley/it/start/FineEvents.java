package dev.parley.it.start;

import dev.parley.api.EventHooks;
import dev.parley.api.EventRoute;
import dev.parley.api.Route;
import jakarta.enterprise.context.ApplicationScoped;

/** Typed events with which nothing is wrong. */
@ApplicationScoped
@Route("/fine-events")
public class FineEvents implements EventHooks {

    @Override
    public void declare(EventRoute route) {
        route.emits("said", String.class);
    }
}
