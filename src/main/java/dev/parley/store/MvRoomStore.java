package dev.parley.store;

import dev.parley.room.RoomStore;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/** Keeps the values of rooms in a {@link StoreFile}. <b>Thread:</b> any. */
public final class MvRoomStore implements RoomStore, StoreFile.Part {

    private static final String SEPARATOR = "\0";

    private final StoreFile file;
    /** Set by the file's writer. */
    private volatile MVMap<String, String> values;
    private volatile MVMap<String, String> alarms;

    /** @param file not yet open */
    public MvRoomStore(StoreFile file) {
        this.file = file;
        file.add(this);
    }

    @Override
    public void opened(MVStore store) {
        values = store.openMap("values");
        alarms = store.openMap("alarms");
    }

    @Override
    public Optional<String> get(String room, String key) {
        return file.read(() -> Optional.ofNullable(values.get(room + SEPARATOR + key)));
    }

    @Override
    public SortedMap<String, String> list(String room, String prefix) {
        return file.read(() -> listHere(room, prefix));
    }

    private SortedMap<String, String> listHere(String room, String prefix) {
        SortedMap<String, String> found = new TreeMap<>();
        String from = room + SEPARATOR;
        for (Iterator<String> keys = values.keyIterator(from + prefix); keys.hasNext();) {
            String key = keys.next();
            if (!key.startsWith(from + prefix)) {
                break;
            }
            String value = values.get(key);
            if (value != null) {
                found.put(key.substring(from.length()), value);
            }
        }
        return found;
    }

    @Override
    public void write(String room, Map<String, Optional<String>> wanted) {
        file.writeNow(() -> wanted.forEach((key, value) -> set(values, room + SEPARATOR + key, value)));
    }

    @Override
    public void clear(String room) {
        file.writeNow(() -> listHere(room, "").keySet().forEach(key -> values.remove(room + SEPARATOR + key)));
    }

    @Override
    public void alarm(String room, Optional<Alarm> alarm) {
        file.writeNow(() -> set(alarms, room, alarm.map(set -> set.due() + " " + set.retries())));
    }

    @Override
    public Map<String, Alarm> alarms() {
        return file.read(this::alarmsHere);
    }

    private Map<String, Alarm> alarmsHere() {
        Map<String, Alarm> all = new HashMap<>();
        alarms.forEach((room, text) -> {
            String[] parts = text.split(" ");
            all.put(room, new Alarm(Long.parseLong(parts[0]), Integer.parseInt(parts[1])));
        });
        return all;
    }

    private static void set(MVMap<String, String> map, String key, Optional<String> value) {
        if (value.isPresent()) {
            map.put(key, value.get());
        } else {
            map.remove(key);
        }
    }
}
