package dev.parley.it.leaving;

import dev.parley.api.Hooks;
import dev.parley.api.Message;
import dev.parley.api.Peer;
import dev.parley.api.Route;
import jakarta.enterprise.context.ApplicationScoped;

/** A route with hooks. */
@ApplicationScoped
@Route("/leaving/hooks")
public class Talk implements Hooks {

    @Override
    public void open(Peer peer) {
        Ends.greet(peer);
    }

    @Override
    public void message(Peer peer, Message message) {
        Ends.obey(peer, message.text());
    }
}
