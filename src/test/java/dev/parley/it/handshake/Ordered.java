package dev.parley.it.handshake;

import dev.parley.api.CloseDetails;
import dev.parley.api.Hooks;
import dev.parley.api.Peer;
import dev.parley.api.Upgrade;
import dev.parley.api.UpgradeRequest;

/** Hooks that tell when they are called, where the query asks for it. */
public abstract class Ordered implements Hooks {

    private static final String TOPIC = "order";

    private String name() {
        return getClass().getSimpleName();
    }

    static boolean isAsked(UpgradeRequest request) {
        return request.query("order").isPresent();
    }

    @Override
    public Upgrade upgrade(UpgradeRequest request) {
        return isAsked(request) ? Upgrade.accept().header("X-Order", name()) : Upgrade.accept();
    }

    @Override
    public void open(Peer peer) {
        if (isAsked(peer.request())) {
            peer.subscribe(TOPIC);
            peer.send("open " + name());
        }
    }

    @Override
    public void close(Peer peer, CloseDetails details) {
        if (isAsked(peer.request())) {
            peer.publish(TOPIC, "close " + name());
        }
    }
}
