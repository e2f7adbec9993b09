package dev.parley.demo;

import dev.parley.api.Hooks;
import dev.parley.api.Message;
import dev.parley.api.Peer;
import dev.parley.api.Route;
import jakarta.enterprise.context.ApplicationScoped;

/** Sends every message back as it came, text or binary. */
@ApplicationScoped
@Route("/echo")
public class Echo implements Hooks {

    @Override
    public void message(Peer peer, Message message) {
        peer.send(message);
    }
}
