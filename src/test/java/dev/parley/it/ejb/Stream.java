package dev.parley.it.ejb;

import dev.parley.api.EventStream;
import dev.parley.api.Route;
import dev.parley.api.StreamHooks;
import jakarta.ejb.Stateless;

/** Pushes one event and ends. */
@Stateless
@Route("/ejb/stream")
public class Stream implements StreamHooks {

    @Override
    public void open(EventStream stream) {
        stream.push("from an EJB");
        stream.close();
    }
}
