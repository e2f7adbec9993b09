package dev.parley.api;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Keys and values of one room. They outlast its sleep and a restart of the server.
 *
 * <p>When a method that changes something returns, the change is on disk: whatever a handler does after it can be seen
 * by others only then. Rooms that write at the same time share one write to the disk; one that writes several values
 * does better by one {@link #putAll}.
 *
 * <p><b>Thread:</b> any. <b>Block:</b> what changes something does, for one write to the disk. <b>Fail:</b>
 * {@link java.io.UncheckedIOException} when the disk cannot be written.
 */
public interface RoomStorage {

    /** Bytes of UTF-8 that a key may have. */
    int MAX_KEY_BYTES = 2_048;
    /** Bytes that the JSON of a value may have. */
    int MAX_VALUE_BYTES = 131_072;

    /**
     * The value of a key, made of its JSON.
     *
     * @throws MalformedJsonException when it does not fit the type
     */
    <T> Optional<T> get(String key, Class<T> type);

    /**
     * Sets a value, written as JSON by JSON-B.
     *
     * @param value not {@code null}
     * @throws IllegalArgumentException when the key exceeds {@link #MAX_KEY_BYTES} or is empty, or the value
     *                                  {@link #MAX_VALUE_BYTES}
     */
    default void put(String key, Object value) {
        putAll(Map.of(key, value));
    }

    /** Sets several values: after a crash all of them are there, or none. */
    void putAll(Map<String, ?> values);

    /** Removes a key; nothing if there is none. */
    void delete(String key);

    /** All keys that begin so, and their values, in the order of the keys' UTF-16. */
    <T> SortedMap<String, T> list(String prefix, Class<T> type);

    /** Removes all keys; the alarm stays. */
    void clear();
}
