package dev.parley.it.handshake;

import dev.parley.api.Hooks;
import dev.parley.api.Peer;
import dev.parley.api.Route;
import jakarta.enterprise.context.ApplicationScoped;

/** Beside the welcome file. */
@ApplicationScoped
@Route("/")
public class Root implements Hooks {

    @Override
    public void open(Peer peer) {
        peer.send("root " + peer.namespace());
    }
}
