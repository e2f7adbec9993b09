package dev.parley.peer;

import dev.parley.api.CloseDetails;

/**
 * Open, closing, closed: how a peer ends, exactly once. Pure. <b>Lock:</b> its own monitor, nothing called meanwhile.
 */
final class PeerState {

    private enum Phase { OPEN, CLOSING, CLOSED }

    private final Runnable whenClosing;
    private Phase phase = Phase.OPEN;
    private CloseDetails ours;

    /** @param whenClosing called once, by whom this node begins to close */
    PeerState(Runnable whenClosing) {
        this.whenClosing = whenClosing;
    }

    synchronized boolean isOpen() {
        return phase == Phase.OPEN;
    }

    synchronized boolean isClosed() {
        return phase == Phase.CLOSED;
    }

    /** This node begins to close. Whether this call was the first to do so, and the peer not closed yet. */
    boolean beginClose(CloseDetails details) {
        synchronized (this) {
            if (phase != Phase.OPEN) {
                return false;
            }
            phase = Phase.CLOSING;
            ours = details;
        }
        whenClosing.run();
        return true;
    }

    /**
     * The connection is over. What this node gave as its reason stands, since a container may report only the echo.
     *
     * @param seen what the transport reports
     * @return the final details the first time, then {@code null}
     */
    synchronized CloseDetails finish(CloseDetails seen) {
        if (phase == Phase.CLOSED) {
            return null;
        }
        phase = Phase.CLOSED;
        return ours == null ? seen : new CloseDetails(ours.code(), ours.reason(), ours.wasClean() && seen.wasClean());
    }
}
