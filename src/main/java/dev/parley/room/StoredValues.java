package dev.parley.room;

import dev.parley.api.RoomStorage;
import dev.parley.payload.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The storage of one room: values as JSON, checked against the limits.
 *
 * @param room  its path
 * @param store has the values of all rooms
 * @param json  reads and writes them
 */
record StoredValues(String room, RoomStore store, Json json) implements RoomStorage {

    @Override
    public <T> Optional<T> get(String key, Class<T> type) {
        return store.get(room, checked(key)).map(text -> json.readExactly(text, type));
    }

    @Override
    public void putAll(Map<String, ?> values) {
        Map<String, Optional<String>> changes = new TreeMap<>();
        values.forEach((key, value) -> changes.put(checked(key), Optional.of(written(key, value))));
        store.write(room, changes);
    }

    @Override
    public void delete(String key) {
        store.write(room, Map.of(checked(key), Optional.empty()));
    }

    @Override
    public <T> SortedMap<String, T> list(String prefix, Class<T> type) {
        SortedMap<String, T> values = new TreeMap<>();
        store.list(room, prefix).forEach((key, text) -> values.put(key, json.readExactly(text, type)));
        return values;
    }

    @Override
    public void clear() {
        store.clear(room);
    }

    private static String checked(String key) {
        int bytes = key.getBytes(StandardCharsets.UTF_8).length;
        if (bytes == 0 || bytes > MAX_KEY_BYTES) {
            throw new IllegalArgumentException("a key of " + bytes + " bytes, 1 to " + MAX_KEY_BYTES + " are allowed");
        }
        return key;
    }

    private String written(String key, Object value) {
        String text = json.write(Objects.requireNonNull(value, key));
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_VALUE_BYTES) {
            throw new IllegalArgumentException("the value of " + key + " has " + bytes + " bytes of JSON, "
                    + MAX_VALUE_BYTES + " are allowed");
        }
        return text;
    }
}
