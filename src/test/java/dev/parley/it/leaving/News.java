package dev.parley.it.leaving;

import dev.parley.api.EventStream;
import dev.parley.api.Route;
import dev.parley.api.StreamHooks;
import jakarta.enterprise.context.ApplicationScoped;

/** An event stream, which may end or be too much at once. */
@ApplicationScoped
@Route("/leaving/stream")
public class News implements StreamHooks {

    @Override
    public void open(EventStream stream) {
        stream.push("open");
        stream.peer().request().query("topic").ifPresent(stream::follow);
        switch (stream.peer().request().query("does").orElse("")) {
            case "close" -> stream.close();
            case "flood" -> Ends.obey(stream.peer(), "flood");
            default -> { }
        }
    }
}
