package dev.parley.it.busy;

import dev.parley.api.EventStream;
import dev.parley.api.Route;
import dev.parley.api.StreamHooks;
import jakarta.enterprise.context.ApplicationScoped;

/** The same as an event stream. */
@ApplicationScoped
@Route("/busy/stream/{id}")
public class BusyStream implements StreamHooks {

    @Override
    public void open(EventStream stream) {
        stream.push("begun");
        Work.atOpen(stream.peer());
        stream.push("done");
    }
}
