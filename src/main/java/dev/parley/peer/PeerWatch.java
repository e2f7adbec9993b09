package dev.parley.peer;

import dev.parley.admission.PermitHolder;
import dev.parley.api.CloseCode;
import dev.parley.api.CloseDetails;
import dev.parley.observe.Metrics.Count;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Looks whether the client of a peer is stalled, gone or due for a ping.
 *
 * <p><b>Thread:</b> the timer's; a failure is reported by any. <b>Block:</b> never.
 */
final class PeerWatch implements PermitHolder {

    /** For the transport to report the end that a failed write foretells. */
    private static final long END_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long NEVER = Long.MAX_VALUE;

    private final PeerSession peer;
    private final PeerState state;
    private final Connection connection;
    private final Outbound outbound;
    private final StuckWrite writes;
    private final Heartbeat heartbeat;
    private final Node node;
    private volatile boolean seenShut;
    private volatile long failedSince = NEVER;

    PeerWatch(PeerSession peer, PeerState state, Connection connection, Outbound outbound, Heartbeat heartbeat,
              Node node) {
        this.peer = peer;
        this.state = state;
        this.connection = connection;
        this.outbound = outbound;
        this.writes = new StuckWrite(outbound, connection);
        this.heartbeat = heartbeat;
        this.node = node;
    }

    /** Nothing can be written any more. */
    void writeFailed(long now) {
        failedSince = now;
    }

    @Override
    public boolean hasFailed() {
        return failedSince != NEVER;
    }

    @Override
    public CompletableFuture<Void> probe() {
        return outbound.probe();
    }

    @Override
    public boolean isStream() {
        return peer.isStream();
    }

    @Override
    public void revoke(CloseDetails why) {
        peer.closeNow(why);
    }

    @Override
    public void cut() {
        peer.cut();
    }

    /** Called from time to time. */
    void check(Sweep sweep) {
        sweep.see(heartbeat);
        long now = sweep.now();
        boolean shut = !connection.isOpen();
        if (shut && seenShut) {
            peer.closed(CloseDetails.of(CloseCode.ABNORMAL, ""));
            return;
        }
        // The first time the transport may just be about to report the end, and with better details.
        seenShut = shut;
        long stuck = writes.lasts(now);
        if (failedSince != NEVER && now - failedSince >= END_NANOS) {
            peer.cut();
        } else if (stuck > peer.writeDeadline() && !mayBeWritten(sweep, stuck)) {
            if (state.isOpen()) {
                peer.closeSlowConsumer();
            } else {
                peer.cut();
            }
        } else if (state.isOpen()) {
            checkPermit(sweep, stuck == 0);
        }
    }

    private void checkPermit(Sweep sweep, boolean idle) {
        Optional<CloseDetails> lost = peer.permit().revoked(node.threads().clock().instant(), sweep.now());
        lost.ifPresent(peer::closeNow);
        if (lost.isEmpty() && idle) {
            checkHeartbeat(sweep);
        }
    }

    /** Whether a write may have ended when no thread of the server was free to report it. */
    private boolean mayBeWritten(Sweep sweep, long stuck) {
        return connection.endsWritesOnHookThreads() && sweep.mayBeStarved(sweep.now() - stuck);
    }

    private void checkHeartbeat(Sweep sweep) {
        Heartbeat.Due due = heartbeat.due(sweep.now());
        if (due == Heartbeat.Due.PING) {
            outbound.ping();
        } else if (due != Heartbeat.Due.NOTHING && pongMayBeUnread(sweep)) {
            heartbeat.excuse(sweep.now());
        } else if (due == Heartbeat.Due.GIVE_UP) {
            node.metrics().add(Count.MISSING_PONGS);
            peer.closeNow(CloseDetails.of(CloseCode.NO_PONG, "no pong"));
        }
    }

    /** Whether it may have come when no thread of the server was free to read it. */
    private boolean pongMayBeUnread(Sweep sweep) {
        int unread = connection.unread();
        return unread == Connection.UNKNOWN ? sweep.mayBeStarved(heartbeat.pingedAt()) : unread > 0;
    }
}
