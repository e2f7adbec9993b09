package dev.parley.it.filter;

import dev.parley.api.EventHooks;
import dev.parley.api.EventRoute;
import dev.parley.api.EventSocket;
import dev.parley.api.Route;
import jakarta.enterprise.context.ApplicationScoped;

/** The same, as an event. */
@ApplicationScoped
@Route("/events/{name}")
public class SeenEvents implements EventHooks {

    @Override
    public void declare(EventRoute route) {
        route.emits("seen", String.class);
    }

    @Override
    public void open(EventSocket socket) {
        socket.emit("seen", Seen.of(socket.peer().request()));
    }
}
