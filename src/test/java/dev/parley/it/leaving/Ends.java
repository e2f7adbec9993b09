package dev.parley.it.leaving;

import dev.parley.api.CloseDetails;
import dev.parley.api.Global;
import dev.parley.api.Hooks;
import dev.parley.api.Peer;
import dev.parley.it.app.Journal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;

/** Writes down how each peer has ended: in the journal, and in the log for tests whose application is gone. */
@Global
@ApplicationScoped
public class Ends implements Hooks {

    private static final System.Logger LOG = System.getLogger(Ends.class.getName());

    @Inject
    Journal journal;

    @Override
    public void close(Peer peer, CloseDetails details) {
        String end = peer.request().query("name").orElse("?") + ": ended " + details.code() + " '" + details.reason()
                + "' " + details.wasClean();
        journal.add(end);
        // Open Liberty's console shows nothing below a warning.
        LOG.log(details.reason().equals("going away") ? Level.WARNING : Level.INFO, end);
    }

    /** Does what a client asks for. */
    static void obey(Peer peer, String text) {
        switch (text) {
            case "close" -> peer.close(4001, "why");
            case "terminate" -> peer.terminate();
            case "throw" -> throw new IllegalStateException("asked for");
            case "flood" -> {
                for (int i = 0; i < 20_000; i++) {
                    peer.send("z".repeat(1024));
                }
            }
            default -> peer.send(text);
        }
    }

    /** Subscribes to the topic that the client has named. */
    static void greet(Peer peer) {
        peer.request().query("topic").ifPresent(peer::subscribe);
        peer.send("open");
    }
}
