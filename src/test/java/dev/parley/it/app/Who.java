package dev.parley.it.app;

import dev.parley.api.InvalidTokenException;
import dev.parley.api.Message;
import dev.parley.api.Peer;
import dev.parley.api.Route;
import dev.parley.api.Tokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Tells clients who they are and takes newer tokens from them; notes whom it meets at another's path. */
@ApplicationScoped
@Route("/who/{name}")
public class Who extends Named {

    @Inject
    Journal journal;

    @Inject
    Tokens tokens;

    @Override
    public void open(Peer peer) {
        String expected = peer.request().pathParameter("name");
        if (peer.request().principal() == null || !peer.request().principal().getName().equals(expected)) {
            journal.add("mixed up: " + expected);
        }
        super.open(peer);
    }

    @Override
    public void message(Peer peer, Message message) {
        try {
            tokens.renew(peer, message.text());
            peer.send("renewed");
        } catch (InvalidTokenException e) {
            peer.send("invalid");
        }
    }
}
