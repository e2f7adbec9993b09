package dev.parley.store;

import dev.parley.api.Position;
import dev.parley.broker.HistoryLife;
import dev.parley.broker.KeptPublication;
import dev.parley.broker.SavedHistories;
import dev.parley.broker.SavedTopic;
import dev.parley.broker.Topic;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/**
 * The histories in a file: a record of each topic, its publications, and whether these are all that were published, which
 * is so after a clean stop alone. <b>Thread:</b> the one that writes the file.
 */
final class HistoryMaps implements StoreFile.Part {

    /** The format that this class reads and writes. */
    static final String FORMAT = "1";

    private static final String ABOUT = "histories";
    private static final String TOPICS = "histories.topics";
    private static final String PUBLICATIONS = "histories.publications";
    private static final String FORMAT_KEY = "format";
    private static final String TIME = "time";
    private static final String MILLIS = "millis";
    /** The name and the number of the life that has ended well. */
    private static final String ENDED = "ended";

    private MVMap<String, String> about;
    private MVMap<String, String> topics;
    private MVMap<String, byte[]> publications;
    private StoredTime time;
    private long lastId;

    @Override
    public void opened(MVStore store) {
        about = store.openMap(ABOUT);
        topics = store.openMap(TOPICS);
        publications = store.openMap(PUBLICATIONS);
    }

    /** Removes all histories from a file. */
    static void removeFrom(StoreFile file) {
        for (String map : new String[] {ABOUT, TOPICS, PUBLICATIONS}) {
            file.removeMap(map);
        }
    }

    /** The format that the file has; {@link #FORMAT} where it has no histories yet. */
    String format() {
        return about.getOrDefault(FORMAT_KEY, FORMAT);
    }

    /**
     * Reads what an earlier life has kept: as it was if that life has ended well; otherwise in a new life, since positions
     * of the earlier one may have been given to publications that are not in the file.
     *
     * @throws RuntimeException when it is damaged
     */
    SavedHistories read(InstantSource clock, LongSupplier nanoTime) {
        long millis = Long.parseLong(about.getOrDefault(MILLIS, String.valueOf(clock.millis())));
        time = new StoredTime(clock, nanoTime, Long.parseLong(about.getOrDefault(TIME, String.valueOf(millis))), millis);
        String ended = about.get(ENDED);
        HistoryLife life = ended == null ? HistoryLife.begin() : life(ended);
        Map<String, StoredTopic> stored = new TreeMap<>();
        topics.forEach((name, text) -> {
            StoredTopic topic = StoredTopic.parse(text);
            lastId = Math.max(lastId, topic.id());
            if (ended != null) {
                stored.put(name, topic);
            } else if (topic.forgottenUntil() < topic.top().offset()) {
                stored.put(name, topic.in(life.epoch()));
            }
        });
        Comparator<Map.Entry<String, StoredTopic>> byTime = Comparator.comparingLong(each -> each.getValue().time());
        return new SavedHistories(life, stored.entrySet().stream().sorted(byTime)
                .map(each -> saved(StoredTopic.topic(each.getKey()), each.getValue())).toList());
    }

    private static HistoryLife life(String text) {
        String[] nameAndNumber = text.split(" ");
        return new HistoryLife(nameAndNumber[0], Long.parseLong(nameAndNumber[1]));
    }

    private SavedTopic saved(Topic topic, StoredTopic stored) {
        List<KeptPublication> kept = new ArrayList<>();
        long offset = stored.forgottenUntil();
        Cursor<String, byte[]> found = publications.cursor(StoredPublication.key(stored.id(), offset + 1));
        while (offset < stored.top().offset()) {
            offset++;
            if (!StoredPublication.key(stored.id(), offset).equals(found.next())) {
                throw new IllegalArgumentException("publication " + offset + " of " + topic + " is missing");
            }
            Position position = new Position(stored.top().epoch(), offset);
            kept.add(StoredPublication.read(topic, position, found.getValue(), time));
        }
        return new SavedTopic(topic, stored.top(), stored.forgottenUntil(), kept);
    }

    /** Begins the life that was read: until it ends, the file does not have all that was published. */
    void begin(SavedHistories read) {
        about.put(FORMAT_KEY, FORMAT);
        about.remove(ENDED);
        Set<String> names = new HashSet<>();
        for (SavedTopic each : read.topics()) {
            String name = StoredTopic.name(each.topic());
            names.add(name);
            topics.put(name, StoredTopic.parse(topics.get(name)).in(each.top().epoch()).text());
        }
        removeAllBut(names);
        mark();
    }

    /** When it was written, for those who go on. */
    private void mark() {
        about.put(TIME, String.valueOf(time.now()));
        about.put(MILLIS, String.valueOf(time.millis()));
    }

    /** Writes what has changed of topics; of those without a history now, all that is known goes. */
    void write(List<SavedTopic> changed, Set<Topic> gone) {
        changed.forEach(this::write);
        gone.forEach(topic -> remove(StoredTopic.name(topic)));
        mark();
    }

    private void removeAllBut(Set<String> names) {
        List.copyOf(topics.keySet()).stream().filter(name -> !names.contains(name)).forEach(this::remove);
    }

    /** Writes what has changed of all topics, and that nothing is published behind it. */
    void end(SavedHistories all) {
        Set<String> names = new HashSet<>();
        for (SavedTopic each : all.topics()) {
            names.add(StoredTopic.name(each.topic()));
            write(each);
        }
        removeAllBut(names);
        mark();
        about.put(ENDED, all.life().name() + ' ' + all.life().number());
    }

    private void write(SavedTopic saved) {
        String name = StoredTopic.name(saved.topic());
        String before = topics.get(name);
        StoredTopic last = before == null ? new StoredTopic(++lastId, saved.top(), saved.top().offset(), 0)
                : StoredTopic.parse(before);
        boolean goesOn = last.top().epoch().equals(saved.top().epoch());
        remove(last, goesOn ? Math.min(saved.forgottenUntil(), last.top().offset()) : last.top().offset());
        for (KeptPublication each : saved.publications()) {
            publications.put(StoredPublication.key(last.id(), each.offset()), StoredPublication.bytes(each, time));
        }
        if (before == null || !last.isOf(saved)) {
            topics.put(name, new StoredTopic(last.id(), saved.top(), saved.forgottenUntil(), time.now()).text());
        }
    }

    private void remove(String name) {
        String before = topics.remove(name);
        if (before != null) {
            StoredTopic last = StoredTopic.parse(before);
            remove(last, last.top().offset());
        }
    }

    private void remove(StoredTopic topic, long until) {
        for (long offset = topic.forgottenUntil() + 1; offset <= until; offset++) {
            publications.remove(StoredPublication.key(topic.id(), offset));
        }
    }
}
