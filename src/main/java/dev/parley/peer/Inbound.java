package dev.parley.peer;

import dev.parley.api.CloseDetails;
import dev.parley.config.RateSettings;
import dev.parley.observe.Metrics.Count;
import java.util.Optional;

/**
 * What a client sends: each message is a sign of life, and goes on to the hooks if the peer is open and the client
 * keeps to its rate.
 *
 * <p><b>Thread:</b> the transport's. <b>Block:</b> as long as the hooks take.
 */
final class Inbound {

    private final PeerSession peer;
    private final PeerState state;
    private final HookSequence hooks;
    private final Node node;
    private final Heartbeat heartbeat;
    private final int minBytes;
    /** Bytes of unfinished messages since they last counted. The transport's thread alone. */
    private int arrived;
    /** {@code null} where no rate is set: then a message costs one comparison. */
    private final RateLimit rate;

    Inbound(PeerSession peer, PeerState state, HookSequence hooks, Heartbeat heartbeat, Node node) {
        this.peer = peer;
        this.state = state;
        this.hooks = hooks;
        this.heartbeat = heartbeat;
        this.node = node;
        this.minBytes = node.config().heartbeat().minBytes();
        RateSettings limit = node.config().rate();
        this.rate = limit.isOn() ? new RateLimit(limit, node.metrics(), node.threads().nanoTime()) : null;
    }

    /** Makes the peer known and runs its open hook. */
    void open(Runnable ready) {
        heartbeat.opening(true);
        try {
            hooks.open(this::mayOpen, ready);
        } finally {
            heartbeat.opening(false);
        }
    }

    /** Whether the peer opens: it may have ended, or its permit may have been revoked, in the meantime. */
    private boolean mayOpen() {
        if (state.isClosed()) {
            return false;
        }
        Optional<CloseDetails> refused = peer.permit().open(peer.watch);
        refused.ifPresent(why -> {
            node.registry().turnAway(peer);
            peer.closeNow(why);
        });
        return refused.isEmpty();
    }

    /** A message has come: as text, or as bytes where that is {@code null}. */
    void receive(String text, byte[] bytes) {
        long now = now();
        heartbeat.received(now);
        try {
            if (admits(now)) {
                hooks.message(new IncomingMessage(peer, text, bytes, node.encoder().json()));
            }
        } finally {
            heartbeat.handled();
        }
    }

    /** Bytes of an unfinished message have come: so many are a sign of life. */
    void progress(int bytes) {
        arrived += bytes;
        if (arrived >= minBytes) {
            arrived = 0;
            heartbeat.heard(now());
        }
    }

    /** Whether a message that has just come goes on. Nothing is made of one that does not. */
    private boolean admits(long now) {
        if (!state.isOpen()) {
            return false;
        }
        node.metrics().add(Count.RECEIVED);
        return rate == null || rate.admits(peer, now);
    }

    private long now() {
        return node.threads().nanoTime().getAsLong();
    }
}
