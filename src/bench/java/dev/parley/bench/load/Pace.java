package dev.parley.bench.load;

/**
 * How long things take.
 *
 * @param warmup  seconds of work that do not count; a JVM compiles meanwhile
 * @param seconds that count
 */
record Pace(double warmup, double seconds) {

    /** Seconds from the last handshake to the first message. */
    static final double SETTLE = 0.5;
    /** Seconds between warm-up and what counts. */
    static final double PAUSE = 0.2;
    /** Seconds that count at least where some stall: to fill the buffers on the way to them takes the first. */
    static final double STALL = 8;
    /** Seconds that a server has to cut off who stalls: more than {@code parley.queue.write-deadline}. */
    static final double GRACE = 12;
}
