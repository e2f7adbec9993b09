package dev.parley.it.busy;

import dev.parley.api.EventHooks;
import dev.parley.api.EventRoute;
import dev.parley.api.EventSocket;
import dev.parley.api.Route;
import jakarta.enterprise.context.ApplicationScoped;

/** The same with typed events. */
@ApplicationScoped
@Route("/busy/events/{id}")
public class BusyEvents implements EventHooks {

    @Override
    public void declare(EventRoute route) {
        route.emits("done", String.class).on("work", String.class, (socket, millis) -> {
            Work.lastFor(millis);
            socket.emit("done", millis);
        });
    }

    @Override
    public void open(EventSocket socket) {
        if (Work.atOpen(socket.peer())) {
            socket.emit("done", "opened");
        }
    }
}
