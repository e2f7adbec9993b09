package dev.parley.fake;

import dev.parley.room.RoomStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Keeps what rooms store for as long as the test runs. */
public final class MemoryRoomStore implements RoomStore {

    private final Map<String, TreeMap<String, String>> rooms = new HashMap<>();
    private final Map<String, Alarm> alarms = new HashMap<>();

    @Override
    public synchronized Optional<String> get(String room, String key) {
        return Optional.ofNullable(values(room).get(key));
    }

    private TreeMap<String, String> values(String room) {
        return rooms.computeIfAbsent(room, name -> new TreeMap<>());
    }

    @Override
    public synchronized SortedMap<String, String> list(String room, String prefix) {
        return new TreeMap<>(values(room).subMap(prefix, prefix + Character.MAX_VALUE));
    }

    @Override
    public synchronized void write(String room, Map<String, Optional<String>> changes) {
        changes.forEach((key, value) -> {
            values(room).remove(key);
            value.ifPresent(text -> values(room).put(key, text));
        });
    }

    @Override
    public synchronized void clear(String room) {
        rooms.remove(room);
    }

    @Override
    public synchronized void alarm(String room, Optional<Alarm> alarm) {
        alarms.remove(room);
        alarm.ifPresent(set -> alarms.put(room, set));
    }

    @Override
    public synchronized Map<String, Alarm> alarms() {
        return Map.copyOf(alarms);
    }
}
