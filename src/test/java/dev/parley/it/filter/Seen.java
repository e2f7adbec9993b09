package dev.parley.it.filter;

import dev.parley.api.Hooks;
import dev.parley.api.Peer;
import dev.parley.api.Route;
import dev.parley.api.UpgradeRequest;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells a client what the decision saw of it. */
@ApplicationScoped
@Route("/seen/{name}")
public class Seen implements Hooks {

    static String of(UpgradeRequest request) {
        return (request.principal() == null ? "nobody" : request.principal().getName()) + " at "
                + request.remoteAddress();
    }

    @Override
    public void open(Peer peer) {
        peer.send(of(peer.request()));
    }
}
