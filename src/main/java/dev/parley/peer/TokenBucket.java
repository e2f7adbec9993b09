package dev.parley.peer;

/**
 * A token bucket: so many at once, then one in each interval. Pure: time is handed in, in nanoseconds. What it holds is
 * one number, the time at which it will be full again, so that nothing has to be filled up meanwhile.
 *
 * <p><b>Thread:</b> any. <b>Lock:</b> its own monitor, nothing called meanwhile.
 */
final class TokenBucket {

    private final long interval;
    private final long room;
    private long fullAt;

    /**
     * A full bucket.
     *
     * @param interval in which one token comes, at least 1
     * @param most     tokens that it holds, at least 1; together with the interval within a {@code long}
     */
    TokenBucket(long interval, long most, long now) {
        this.interval = interval;
        this.room = Math.multiplyExact(interval, most - 1);
        this.fullAt = now;
    }

    /** Takes a token. Whether there was one. */
    synchronized boolean tryTake(long now) {
        long lacking = Math.max(0, fullAt - now);
        if (lacking > room) {
            return false;
        }
        fullAt = now + lacking + interval;
        return true;
    }
}
