package dev.parley.api;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One server-sent event (HTML Standard, section 9.2.6).
 *
 * @param id    what the client repeats as {@code Last-Event-ID}, {@code null} for none; an empty one is sent and resets
 *              the client's; CR, LF and NUL are removed when it is written; see {@link #withId}
 * @param event the event's type, {@code null} for the default {@code message}; cleaned like {@code id}
 * @param retry how long the client waits before it reconnects, in milliseconds, {@code null} for its default
 * @param data  the payload; each of its lines becomes a {@code data:} line
 */
public record StreamEvent(@Nullable String id, @Nullable String event, @Nullable Integer retry, String data) {

    /** @throws IllegalArgumentException when {@code retry} is negative */
    public StreamEvent {
        Objects.requireNonNull(data, "data");
        if (retry != null && retry < 0) {
            throw new IllegalArgumentException("retry is negative: " + retry);
        }
    }

    /** An event of the default type with neither id nor retry. */
    public static StreamEvent of(String data) {
        return new StreamEvent(null, null, null, data);
    }

    /** An event of the given type. */
    public static StreamEvent of(String event, String data) {
        return new StreamEvent(null, event, null, data);
    }

    /**
     * This event with an id. ASCII is recommended: Payara and GlassFish answer 400 to a {@code Last-Event-ID} with any
     * other character, which ends the client's stream.
     */
    public StreamEvent withId(String id) {
        return new StreamEvent(id, event, retry, data);
    }

    /** This event with a reconnection time in milliseconds. */
    public StreamEvent withRetry(int milliseconds) {
        return new StreamEvent(id, event, milliseconds, data);
    }
}
