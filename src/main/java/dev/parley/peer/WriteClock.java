package dev.parley.peer;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Since when a write has been going on, and when a client that takes no more than the least speed has taken what was
 * written: what is written is done long before, as sockets keep some megabytes. Times are in nanoseconds.
 *
 * <p><b>Thread:</b> one at a time: guarded by its {@link Outbound}, which asks for each write.
 */
final class WriteClock {

    private final LongSupplier nanoTime;
    private final long perByte;
    private final long longest;
    private long busySince;
    private boolean inFlight;
    private boolean closeSent;
    private long takenBy;
    /** Of what was written since the last ping: how long a client may need for it. */
    private long sincePing;

    /**
     * A clock of a connection on which nothing was written.
     *
     * @param minSpeed bytes a second
     * @param maxBytes bytes that may be on their way to the client, as far as they count
     */
    WriteClock(int minSpeed, long maxBytes, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.perByte = TimeUnit.SECONDS.toNanos(1) / Math.max(1, minSpeed);
        this.longest = Math.min(maxBytes, Integer.MAX_VALUE) * perByte;
        this.takenBy = nanoTime.getAsLong();
    }

    /** A write of so many bytes begins. */
    void begin(long bytes) {
        long now = nanoTime.getAsLong();
        long time = bytes * perByte;
        busySince = now;
        inFlight = true;
        takenBy = Math.min(Math.max(takenBy, now) + time, now + longest);
        sincePing += time;
    }

    /** A ping begins. When the client has taken what is ahead of it, at the latest. */
    long ping() {
        begin(0);
        sincePing = 0;
        return takenBy;
    }

    /** The client has answered the last ping, so it has taken what was ahead of that. When it has taken the rest. */
    long ponged() {
        takenBy = Math.min(takenBy, nanoTime.getAsLong() + sincePing);
        return takenBy;
    }

    /** The write is done. */
    void end() {
        inFlight = false;
    }

    /** A close frame is sent behind everything else. */
    void closeAfterAll() {
        busySince = Math.max(nanoTime.getAsLong(), takenBy);
        closeSent = true;
    }

    /** A close frame is sent to a client that is not waited for. */
    void closeNow() {
        takenBy = nanoTime.getAsLong();
        closeAfterAll();
    }

    boolean isInFlight() {
        return inFlight;
    }

    boolean isCloseSent() {
        return closeSent;
    }

    /** How long the write or close in flight has been going on; 0 when there is none. */
    long stuckFor(long now) {
        return inFlight || closeSent ? Math.max(0, now - busySince) : 0;
    }

    /** How long the client may still need for what was written. */
    long backlog() {
        return Math.max(0, takenBy - nanoTime.getAsLong());
    }

    /** How long a client may need for so many bytes. */
    long timeFor(long bytes) {
        return bytes * perByte;
    }
}
