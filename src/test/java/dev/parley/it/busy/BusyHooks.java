package dev.parley.it.busy;

import dev.parley.api.CloseDetails;
import dev.parley.api.Hooks;
import dev.parley.api.Message;
import dev.parley.api.Peer;
import dev.parley.api.Route;
import dev.parley.it.app.Journal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Works for as many milliseconds as a message or the end of the path says, then says so. */
@ApplicationScoped
@Route("/busy/hooks/{id}")
public class BusyHooks implements Hooks {

    @Inject
    Journal journal;

    @Override
    public void open(Peer peer) {
        if (Work.atOpen(peer)) {
            peer.send("done");
        }
    }

    @Override
    public void message(Peer peer, Message message) {
        Work.lastFor(message.text());
        peer.send("done");
    }

    @Override
    public void close(Peer peer, CloseDetails details) {
        journal.add("busy " + peer.request().pathParameter("id") + ": " + details);
    }
}
