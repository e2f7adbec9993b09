package dev.parley.it.app;

import dev.parley.api.CloseDetails;
import dev.parley.api.Hooks;
import dev.parley.api.Message;
import dev.parley.api.Peer;
import dev.parley.api.Route;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** For many clients at once: all are subscribed to one topic, opens and closes are held against each other. */
@ApplicationScoped
@Route("/crowd/{name}")
public class Crowd implements Hooks {

    /** The topic of everybody. */
    public static final String TOPIC = "crowd";

    private final Set<String> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger wrong = new AtomicInteger();

    @Override
    public void open(Peer peer) {
        // First, so that who is counted as open is known to receive.
        peer.subscribe(TOPIC);
        if (!open.add(peer.id())) {
            wrong.incrementAndGet();
        }
    }

    @Override
    public void message(Peer peer, Message message) {
        peer.publish(TOPIC, message);
    }

    @Override
    public void close(Peer peer, CloseDetails details) {
        if (!open.remove(peer.id())) {
            wrong.incrementAndGet();
        }
    }

    /** Peers whose open has had no close yet. */
    public int stillOpen() {
        return open.size();
    }

    /** Opens and closes that came twice or without the other. */
    public int wrong() {
        return wrong.get();
    }
}
