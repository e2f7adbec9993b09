package dev.parley.demo;

import dev.parley.api.Hooks;
import dev.parley.api.Message;
import dev.parley.api.Peer;
import dev.parley.api.Route;
import dev.parley.api.Upgrade;
import dev.parley.api.UpgradeRequest;
import jakarta.enterprise.context.ApplicationScoped;

/** Rooms that share a topic's name and nothing else: each path, or channel, is a namespace of its own. */
@ApplicationScoped
@Route("/rooms/{room}")
public class Rooms implements Hooks {

    private static final String TOPIC = "messages";

    @Override
    public Upgrade upgrade(UpgradeRequest request) {
        return request.query("channel").map(channel -> Upgrade.accept().namespace("chat:" + channel))
                .orElseGet(Upgrade::accept);
    }

    @Override
    public void open(Peer peer) {
        peer.subscribe(TOPIC);
        peer.publish(TOPIC, peer + " joined " + peer.namespace());
    }

    @Override
    public void message(Peer peer, Message message) {
        peer.publish(TOPIC, peer + ": " + message);
    }
}
