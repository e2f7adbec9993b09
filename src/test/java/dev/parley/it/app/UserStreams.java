package dev.parley.it.app;

import dev.parley.api.EventStream;
import dev.parley.api.Route;
import dev.parley.api.StreamHooks;
import dev.parley.api.Upgrade;
import dev.parley.api.UpgradeRequest;
import jakarta.enterprise.context.ApplicationScoped;

/** A quiet stream of the user whose name is in the path. */
@ApplicationScoped
@Route("/user-stream/{name}")
public class UserStreams implements StreamHooks {

    @Override
    public Upgrade upgrade(UpgradeRequest request) {
        return Users.as(request);
    }

    @Override
    public void open(EventStream stream) {
        stream.push("open");
    }
}
