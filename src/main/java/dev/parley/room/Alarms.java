package dev.parley.room;

import dev.parley.room.RoomStore.Alarm;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The alarms of all rooms. One stays in the store until its handler is done, so that it comes again after a crash.
 *
 * <p><b>Thread:</b> any. <b>Lock:</b> its own monitor, nothing called meanwhile; a stripe of locks by rooms, held while
 * the store is written.
 */
public final class Alarms {

    /** How often a handler that throws is called again. */
    static final int RETRIES = 6;
    private static final long FIRST_RETRY_MILLIS = 2_000;
    private static final int STRIPES = 64;
    private static final Instant LATEST = Instant.ofEpochMilli(Long.MAX_VALUE);

    /** An alarm of a room. */
    private record Entry(String room, Alarm alarm) {
    }

    private final RoomStore store;
    private final InstantSource clock;
    private final Timer timer;
    private final Object[] stripes = Stream.generate(Object::new).limit(STRIPES).toArray();
    private final Map<String, Entry> pending = new HashMap<>();
    /** Those of which the handler has not been told yet. */
    private final TreeSet<Entry> byTime = new TreeSet<>(Comparator
            .comparingLong((Entry entry) -> entry.alarm().due()).thenComparing(Entry::room));
    private Consumer<String> handler = room -> { };
    /** When the timer will next ask; {@link Long#MAX_VALUE} for never. */
    private long asksAt = Long.MAX_VALUE;

    /** No alarm yet. */
    public Alarms(RoomStore store, InstantSource clock, Timer timer) {
        this.store = store;
        this.clock = clock;
        this.timer = timer;
    }

    /** Goes on with those in the store, what is past at once. The handler is told of rooms and must not block. */
    void start(Consumer<String> whenDue) {
        Map<String, Alarm> stored = store.alarms();
        synchronized (this) {
            handler = whenDue;
            stored.forEach((room, alarm) -> put(new Entry(room, alarm)));
        }
        arm();
    }

    synchronized Optional<Instant> get(String room) {
        return Optional.ofNullable(pending.get(room)).map(entry -> Instant.ofEpochMilli(entry.alarm().due()));
    }

    void set(String room, Instant due) {
        set(room, new Alarm(millis(due), 0));
    }

    /** A moment that no clock of milliseconds reaches is never, or long ago. */
    private static long millis(Instant due) {
        return due.isBefore(Instant.EPOCH) ? 0 : due.isAfter(LATEST) ? LATEST.toEpochMilli() : due.toEpochMilli();
    }

    private void set(String room, Alarm alarm) {
        synchronized (writing(room)) {
            store.alarm(room, Optional.of(alarm));
            synchronized (this) {
                put(new Entry(room, alarm));
            }
        }
        arm();
    }

    void cancel(String room) {
        synchronized (writing(room)) {
            store.alarm(room, Optional.empty());
            synchronized (this) {
                drop(room);
            }
        }
    }

    /** Held while the alarm of a room changes on disk, or a new one could be lost to the end of the last. */
    private Object writing(String room) {
        return stripes[Math.floorMod(room.hashCode(), stripes.length)];
    }

    /** The alarm that is due, which is then no longer set; empty if it was cancelled, or put off, meanwhile. */
    synchronized Optional<Alarm> take(String room) {
        Entry entry = pending.get(room);
        if (entry == null || entry.alarm().due() > clock.millis()) {
            return Optional.empty();
        }
        drop(room);
        return Optional.of(entry.alarm());
    }

    /** The handler is done. */
    void done(String room) {
        synchronized (writing(room)) {
            if (get(room).isEmpty()) {
                store.alarm(room, Optional.empty());
            }
        }
    }

    /** The handler threw. Whether it will be called again; not if it had set the alarm anew. */
    boolean failed(String room, Alarm alarm) {
        if (get(room).isPresent()) {
            return true;
        } else if (alarm.retries() == RETRIES) {
            done(room);
            return false;
        }
        long delay = FIRST_RETRY_MILLIS << alarm.retries();
        set(room, new Alarm(clock.millis() + delay, alarm.retries() + 1));
        return true;
    }

    private void put(Entry entry) {
        drop(entry.room());
        pending.put(entry.room(), entry);
        byTime.add(entry);
    }

    private void drop(String room) {
        Entry before = pending.remove(room);
        if (before != null) {
            byTime.remove(before);
        }
    }

    /** Has the timer ask when the first is due, unless it asks earlier anyway. */
    private void arm() {
        long delay;
        synchronized (this) {
            if (byTime.isEmpty() || byTime.first().alarm().due() >= asksAt) {
                return;
            }
            asksAt = byTime.first().alarm().due();
            delay = Math.max(0, asksAt - clock.millis());
        }
        timer.after(delay, this::ring);
    }

    private void ring() {
        synchronized (this) {
            asksAt = Long.MAX_VALUE;
        }
        ringDue();
    }

    /** Tells the handler of those that are due; also called from time to time, as somebody may put the clock forward. */
    void ringDue() {
        List<Entry> due = new ArrayList<>();
        synchronized (this) {
            long now = clock.millis();
            while (!byTime.isEmpty() && byTime.first().alarm().due() <= now) {
                due.add(byTime.pollFirst());
            }
        }
        due.forEach(entry -> handler.accept(entry.room()));
        arm();
    }
}
