package dev.parley.peer;

/**
 * The watchdog's round over all peers: its time, and what the round before saw. <b>Thread:</b> the timer's.
 */
final class Sweep {

    private long now;
    /** Of the round before. */
    private boolean heldUp;
    private long lastHeard;
    /** Of this round, so far. */
    private boolean heldUpNow;
    private long lastHeardNow;

    /** Begins the next round. */
    void begin(long time) {
        now = time;
        heldUp = heldUpNow;
        lastHeard = lastHeardNow;
        heldUpNow = false;
        lastHeardNow = Long.MIN_VALUE;
    }

    long now() {
        return now;
    }

    /** Takes note of one peer. */
    void see(Heartbeat peer) {
        heldUpNow |= peer.isHeldUp();
        lastHeardNow = Math.max(lastHeardNow, peer.lastHeard());
    }

    /**
     * Whether the server may have had no thread to read with since that time: hooks hold some, and no client was heard.
     * A server says nowhere that its pool is full.
     */
    boolean mayBeStarved(long since) {
        return heldUp && lastHeard <= since;
    }
}
