package dev.parley.it.ejb;

import dev.parley.api.Hooks;
import dev.parley.api.Message;
import dev.parley.api.Peer;
import dev.parley.api.Route;
import jakarta.ejb.Singleton;

/** One for all clients. */
@Singleton
@Route("/ejb/singleton")
public class SingletonEcho implements Hooks {

    private int messages;

    @Override
    public void message(Peer peer, Message message) {
        messages++;
        peer.send(message.text() + ' ' + messages);
    }
}
