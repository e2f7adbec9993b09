package dev.parley.admission;

/**
 * A token bucket: a burst, then one token in each interval. Pure: the caller passes the time, in nanoseconds. The state
 * is one number, the time at which the bucket will be full again, so that no timer refills it.
 *
 * <p><b>Thread:</b> any. <b>Lock:</b> its own monitor, nothing called meanwhile.
 */
public final class TokenBucket {

    private final long interval;
    private final long capacity;
    private long fullAt;

    /**
     * A full bucket.
     *
     * @param interval  in which one token comes, at least 1
     * @param maxTokens its capacity, at least 1; together with the interval within a {@code long}
     */
    public TokenBucket(long interval, long maxTokens, long now) {
        this.interval = interval;
        this.capacity = Math.multiplyExact(interval, maxTokens - 1);
        this.fullAt = now;
    }

    /** Takes a token. Returns whether there was one. */
    public synchronized boolean tryTake(long now) {
        long lacking = Math.max(0, fullAt - now);
        if (lacking > capacity) {
            return false;
        }
        fullAt = now + lacking + interval;
        return true;
    }
}
