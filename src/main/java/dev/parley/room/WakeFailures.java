package dev.parley.room;

import java.util.concurrent.TimeUnit;

/** How long a room whose constructor throws is left alone: 1 s, twice as long each time, at most a minute. Pure. */
final class WakeFailures {

    private static final long FIRST_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int MOST_DOUBLINGS = 6;

    private int inARow;
    private long until;
    private long pause;

    /** Whether it is not to be tried yet. */
    synchronized boolean forbids(long now) {
        return inARow > 0 && now - until < 0;
    }

    /** Whether they need not be remembered: nobody has come for as long as it was left alone. */
    synchronized boolean areOver(long now) {
        return inARow == 0 || now - until >= pause;
    }

    synchronized void failed(long now) {
        pause = Math.min(TimeUnit.MINUTES.toNanos(1), FIRST_NANOS << Math.min(inARow, MOST_DOUBLINGS));
        inARow++;
        until = now + pause;
    }

    synchronized void succeeded() {
        inARow = 0;
    }
}
