package dev.parley.fake;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/** Time that stands still until it is told to pass. It begins below zero, as {@link System#nanoTime} may. */
public final class ManualClock implements LongSupplier, InstantSource {

    private volatile long now = -Duration.ofDays(1).toNanos();

    @Override
    public long getAsLong() {
        return now;
    }

    /** The time of day, which passes with the other. */
    @Override
    public Instant instant() {
        return Instant.parse("2026-01-01T00:00:00Z").plusNanos(now);
    }

    /** Lets time pass. */
    public void advance(Duration time) {
        now += time.toNanos();
    }
}
