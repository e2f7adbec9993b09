package dev.parley.room;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Port: what rooms keep beyond a restart. A room is named by its path, which has no control characters.
 *
 * <p><b>Thread:</b> any. <b>Block:</b> for the disk. <b>Fail:</b> {@link java.io.UncheckedIOException}; what was
 * written when a method returned is there after a crash.
 */
public interface RoomStore {

    /**
     * An alarm that is set.
     *
     * @param due     milliseconds since 1970
     * @param retries how often its handler has failed
     */
    record Alarm(long due, int retries) {
    }

    /** The value of a key. */
    Optional<String> get(String room, String key);

    /** The keys that begin so, and their values, in the order of {@link String#compareTo}. */
    SortedMap<String, String> list(String room, String prefix);

    /**
     * Sets and removes, all or nothing.
     *
     * @param changes a key without a value is removed
     */
    void write(String room, Map<String, Optional<String>> changes);

    /** Removes all keys of a room. */
    void clear(String room);

    /** Sets a room's alarm; empty for none. */
    void alarm(String room, Optional<Alarm> alarm);

    /** All alarms, by the rooms' paths. */
    Map<String, Alarm> alarms();
}
