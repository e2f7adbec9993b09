package dev.parley.it.app;

import dev.parley.api.Hooks;
import dev.parley.api.Identity;
import dev.parley.api.Peer;
import dev.parley.api.Route;
import dev.parley.api.Upgrade;
import dev.parley.api.UpgradeRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Set;

/** Takes the user's name from the path. */
@ApplicationScoped
@Route("/user/{name}")
public class Users implements Hooks {

    @Override
    public Upgrade upgrade(UpgradeRequest request) {
        return as(request);
    }

    static Upgrade as(UpgradeRequest request) {
        String name = request.pathParameter("name");
        return Upgrade.accept().identity(new Identity(() -> name, Set.of(), Instant.MAX));
    }

    @Override
    public void open(Peer peer) {
        peer.send("open");
    }
}
