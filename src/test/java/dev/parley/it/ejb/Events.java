package dev.parley.it.ejb;

import dev.parley.api.EventHooks;
import dev.parley.api.EventRoute;
import dev.parley.api.Route;
import jakarta.ejb.Singleton;

/** Sends each event back to all. */
@Singleton
@Route("/ejb/events")
public class Events implements EventHooks {

    @Override
    public void declare(EventRoute route) {
        route.emits("said", String.class).on("say", String.class, (socket, text) -> route.emit("said", text));
    }
}
