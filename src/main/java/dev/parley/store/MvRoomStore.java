package dev.parley.store;

import dev.parley.room.RoomStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * Keeps the values of rooms in one file, by H2's MVStore: appended to, with a checksum for each chunk, so that a torn
 * end is forgotten and all before it is whole. Who writes waits until its chunk is on the disk ({@code fsync}); those
 * who wait at the same time share one.
 *
 * <p><b>Lock:</b> writers share one side of a lock, the commit has the other, so that no commit has half of a write.
 */
public final class MvRoomStore implements RoomStore, AutoCloseable {

    private static final String SEPARATOR = "\0";
    private static final int CACHE_MEBIBYTES = 4;

    private final ReentrantReadWriteLock changes = new ReentrantReadWriteLock();
    private final ReentrantLock committing = new ReentrantLock();
    private final AtomicLong written = new AtomicLong();
    private long committed;
    private MVStore store;
    private Path file;
    private MVMap<String, String> values;
    private MVMap<String, String> alarms;

    /**
     * Opens the file, which is made if there is none. Before that nothing else can be done.
     *
     * @throws IllegalStateException when it cannot be used, above all since another application has it open
     */
    public void open(Path path) {
        file = path;
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            // Nothing is committed but here, and on disk before the next commit: no chunk need be kept that is dead.
            store = new MVStore.Builder().fileName(file.toString()).cacheSize(CACHE_MEBIBYTES).autoCommitDisabled()
                    .open();
            store.setRetentionTime(0);
            values = store.openMap("values");
            alarms = store.openMap("alarms");
        } catch (IOException | MVStoreException e) {
            throw new IllegalStateException("cannot open the rooms' storage " + file
                    + " (parley.room.directory), has another application it open?", e);
        }
    }

    @Override
    public Optional<String> get(String room, String key) {
        return Optional.ofNullable(values.get(room + SEPARATOR + key));
    }

    @Override
    public SortedMap<String, String> list(String room, String prefix) {
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
        durably(() -> wanted.forEach((key, value) -> set(values, room + SEPARATOR + key, value)));
    }

    @Override
    public void clear(String room) {
        durably(() -> list(room, "").keySet().forEach(key -> values.remove(room + SEPARATOR + key)));
    }

    @Override
    public void alarm(String room, Optional<Alarm> alarm) {
        durably(() -> set(alarms, room, alarm.map(set -> set.due() + " " + set.retries())));
    }

    @Override
    public Map<String, Alarm> alarms() {
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

    private void durably(Runnable change) {
        long mine;
        changes.readLock().lock();
        try {
            change.run();
            mine = written.incrementAndGet();
        } catch (MVStoreException e) {
            throw failure(e);
        } finally {
            changes.readLock().unlock();
        }
        commit(mine);
    }

    /** Whoever comes while another one commits finds, as a rule, that the next in line has done it for all. */
    private void commit(long mine) {
        committing.lock();
        try {
            if (committed < mine) {
                long all = flush();
                store.sync();
                committed = all;
            }
        } catch (MVStoreException e) {
            throw failure(e);
        } finally {
            committing.unlock();
        }
    }

    private long flush() {
        changes.writeLock().lock();
        try {
            long all = written.get();
            store.commit();
            return all;
        } finally {
            changes.writeLock().unlock();
        }
    }

    private UncheckedIOException failure(MVStoreException e) {
        return new UncheckedIOException(new IOException("cannot write the rooms' storage " + file, e));
    }

    @Override
    public void close() {
        if (store != null) {
            store.close();
        }
    }
}
