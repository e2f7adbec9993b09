package dev.parley.peer;

import dev.parley.config.RateSettings;
import dev.parley.observe.Metrics.Count;

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
    private final PeerScope scope;
    private final Heartbeat heartbeat;
    /** {@code null} where no rate is set: then a message costs one comparison. */
    private final RateLimit rate;

    Inbound(PeerSession peer, PeerState state, HookSequence hooks, Heartbeat heartbeat, PeerScope scope) {
        this.peer = peer;
        this.state = state;
        this.hooks = hooks;
        this.heartbeat = heartbeat;
        this.scope = scope;
        RateSettings limit = scope.config().rate();
        this.rate = limit.isOn() ? new RateLimit(limit, scope.metrics(), now()) : null;
    }

    void receive(String text) {
        if (admits()) {
            hooks.message(new IncomingMessage(peer, text, null, scope.encoder().json()));
        }
    }

    void receive(byte[] bytes) {
        if (admits()) {
            hooks.message(new IncomingMessage(peer, null, bytes, scope.encoder().json()));
        }
    }

    /** Whether a message that has just come goes on. Nothing is made of one that does not. */
    private boolean admits() {
        long now = now();
        heartbeat.heard(now);
        if (!state.isOpen()) {
            return false;
        }
        scope.metrics().add(Count.RECEIVED);
        return rate == null || rate.admits(peer, now);
    }

    private long now() {
        return scope.threads().nanoTime().getAsLong();
    }
}
