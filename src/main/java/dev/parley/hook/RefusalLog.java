package dev.parley.hook;

import dev.parley.observe.ThrottledLog;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Logs why clients are refused where the remedy is the operator's: one warning in ten seconds for each reason.
 * <b>Thread:</b> any.
 */
public final class RefusalLog {

    /** The application's log: containers make configurators themselves, which can be handed nothing. */
    public static final RefusalLog APPLICATION = new RefusalLog(System::nanoTime);

    private static final Logger LOG = System.getLogger(RefusalLog.class.getName());
    private static final int MAX_LENGTH = 200;

    private final LongSupplier nanoTime;
    private final Map<String, ThrottledLog> reasons = new ConcurrentHashMap<>();

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
        reasons.computeIfAbsent(reason, key -> new ThrottledLog(LOG, Level.WARNING, nanoTime))
                .log(() -> "Refused " + shown(path) + " with " + status + ": " + detail.get());
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
