package dev.parley.fake;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Time that stands still until it is told to pass. It begins below zero, as {@link System#nanoTime} may. */
public final class ManualClock implements LongSupplier {

    private volatile long now = -Duration.ofDays(1).toNanos();

    @Override
    public long getAsLong() {
        return now;
    }

    /** Lets time pass. */
    public void advance(Duration time) {
        now += time.toNanos();
    }
}
