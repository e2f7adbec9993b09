package dev.parley.peer;

/**
 * The watchdog's round over all peers: its time, and what the round before saw. <b>Thread:</b> the timer's.
 */
final class Sweep {

    private long now;
    /** Of the round before. */
    private boolean heldUp;
    private long lastAnswered;
    /** Of this round, so far. */
    private boolean heldUpNow;
    private long lastAnsweredNow;

    /** Begins the next round. */
    void begin(long time) {
        now = time;
        heldUp = heldUpNow;
        lastAnswered = lastAnsweredNow;
        heldUpNow = false;
        lastAnsweredNow = Long.MIN_VALUE;
    }

    long now() {
        return now;
    }

    /** Takes note of one peer. */
    void see(Heartbeat peer) {
        heldUpNow |= peer.isHeldUp();
        lastAnsweredNow = Math.max(lastAnsweredNow, peer.answered());
    }

    /**
     * Whether the server may have had no free thread since that time: hooks hold some, and no free thread is known to
     * have read an answer to a ping of that time or later. A server shows nowhere that its pool is full, but it works
     * off what has come in that order.
     */
    boolean mayBeStarved(long time) {
        return heldUp && lastAnswered < time;
    }
}
