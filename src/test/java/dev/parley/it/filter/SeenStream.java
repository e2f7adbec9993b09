package dev.parley.it.filter;

import dev.parley.api.EventStream;
import dev.parley.api.Route;
import dev.parley.api.StreamHooks;
import jakarta.enterprise.context.ApplicationScoped;

/** The same, as a stream. */
@ApplicationScoped
@Route("/stream/{name}")
public class SeenStream implements StreamHooks {

    @Override
    public void open(EventStream stream) {
        stream.push(Seen.of(stream.peer().request()));
    }
}
