package dev.parley.observe;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A log of what clients can cause as often as they like: one line in ten seconds, with the number of lines that were
 * left out since the last.
 *
 * <p><b>Thread:</b> any. <b>Lock:</b> its own monitor, nothing called meanwhile.
 */
public final class ThrottledLog {

    /** The time between two lines. */
    public static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Logger log;
    private final Level level;
    private final LongSupplier nanoTime;
    /** Guarded, as {@link #leftOut}, by this. */
    private long due;
    private long leftOut;

    /**
     * The first line is due at once.
     *
     * @param log      receives the lines
     * @param level    of each line
     * @param nanoTime a clock as {@link System#nanoTime()}
     */
    public ThrottledLog(Logger log, Level level, LongSupplier nanoTime) {
        this.log = log;
        this.level = level;
        this.nanoTime = nanoTime;
        this.due = nanoTime.getAsLong();
    }

    /**
     * Logs a line if one is due, or counts it.
     *
     * @param line called only if the line is logged
     */
    public void log(Supplier<String> line) {
        long others = take(nanoTime.getAsLong());
        if (others >= 0) {
            String more = others == 0 ? "" : " (and " + others + " more since the last such line)";
            log.log(level, line.get() + more);
        }
    }

    /** How many lines were left out since the last; negative if none is due. */
    private synchronized long take(long now) {
        if (now - due < 0) {
            leftOut++;
            return -1;
        }
        long others = leftOut;
        leftOut = 0;
        due = now + PAUSE_NANOS;
        return others;
    }
}
