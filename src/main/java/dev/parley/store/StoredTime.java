package dev.parley.store;

import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The time of a file, in milliseconds. It passes with this JVM's own clock, so that a clock that is set changes no age,
 * and by the time of day while no application has the file open; it never goes back. <b>Thread:</b> any; immutable.
 */
final class StoredTime {

    /** What one clock can show, of the 292 years that nanoseconds have. */
    private static final long MAX_AGE_MILLIS = TimeUnit.DAYS.toMillis(36_500);

    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final long begin;
    private final long beginNanos;

    /**
     * Goes on from an earlier life.
     *
     * @param time  the time of the file when it was last written
     * @param millis the time of day then
     */
    StoredTime(InstantSource clock, LongSupplier nanoTime, long time, long millis) {
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.begin = time + Math.max(0, clock.millis() - millis);
        this.beginNanos = nanoTime.getAsLong();
    }

    /** The time of day. */
    long millis() {
        return clock.millis();
    }

    long now() {
        return of(nanoTime.getAsLong());
    }

    /** The time of the file at a time of this JVM. */
    long of(long nanos) {
        return begin + TimeUnit.NANOSECONDS.toMillis(nanos - beginNanos);
    }

    /** The time of this JVM, which may have passed before it began. */
    long nanos(long time) {
        long age = Math.min(Math.max(0, begin - time), MAX_AGE_MILLIS);
        return beginNanos - TimeUnit.MILLISECONDS.toNanos(age);
    }
}
