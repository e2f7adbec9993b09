package dev.parley.demo;

import dev.parley.api.Hooks;
import dev.parley.api.Message;
import dev.parley.api.Peer;
import dev.parley.api.Route;
import jakarta.enterprise.context.ApplicationScoped;

/** Passes every message on to all others: what a load generator measures. */
@ApplicationScoped
@Route("/ws")
public class Fanout implements Hooks {

    private static final String TOPIC = "bench";

    @Override
    public void open(Peer peer) {
        peer.subscribe(TOPIC);
    }

    @Override
    public void message(Peer peer, Message message) {
        peer.publish(TOPIC, message);
    }
}
