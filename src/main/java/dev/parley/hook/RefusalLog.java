package dev.parley.hook;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Logs why clients are refused where the remedy is the operator's: one warning in ten seconds for each reason.
 * <b>Thread:</b> any.
 */
public final class RefusalLog {

    /** The application's log: containers make configurators themselves, which can be handed nothing. */
    public static final RefusalLog APPLICATION = new RefusalLog(System::nanoTime);

    static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final Logger LOG = System.getLogger(RefusalLog.class.getName());
    private static final int MAX_LENGTH = 200;

    private final LongSupplier nanoTime;
    private final Map<String, Reason> reasons = new ConcurrentHashMap<>();

    /** When the next line is due, and how many refusals had none since the last. */
    private record Reason(AtomicLong due, LongAdder unlogged) {
    }

    /** A log with its own pauses. */
    public RefusalLog(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Reports a refusal.
     *
     * @param reason a setting or a class, never a client's own words: one of few
     * @param path   of the request
     * @param detail the value that came, what it was compared with, and the setting or class; what a client has sent is
     *               {@link #shown}, and is neither a token nor a cookie
     */
    public void refused(String reason, int status, String path, Supplier<String> detail) {
        long now = nanoTime.getAsLong();
        Reason known = reasons.computeIfAbsent(reason, key -> new Reason(new AtomicLong(now), new LongAdder()));
        long due = known.due.get();
        if (now - due < 0 || !known.due.compareAndSet(due, now + PAUSE_NANOS)) {
            known.unlogged.increment();
            return;
        }
        long others = known.unlogged.sumThenReset();
        LOG.log(Level.WARNING, "Refused " + shown(path) + " with " + status + ": " + detail.get()
                + (others == 0 ? "" : " (and " + others + " more since the last such line)"));
    }

    /** A client's words as a log may show them: in quotes, in one line of printable ASCII, and not too long. */
    public static String shown(String words) {
        StringBuilder shown = new StringBuilder("\"");
        words.chars().limit(MAX_LENGTH).forEach(c -> {
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                shown.append("\\u%04x".formatted(c));
            } else {
                shown.append((char) c);
            }
        });
        return shown.append(words.length() > MAX_LENGTH ? "...\"" : "\"").toString();
    }
}
