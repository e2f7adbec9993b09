package dev.parley.store;

import dev.parley.room.RoomStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * Keeps the values of rooms in one file, by H2's MVStore: appended to, with a checksum for each chunk, so that a torn
 * end is forgotten and all before it is whole. Who writes waits until its chunk is on the disk ({@code fsync}); those
 * who come while another one is being written share the next.
 *
 * <p><b>Thread:</b> any; the file is touched by two of its own, one that reads and one that writes.
 */
public final class MvRoomStore implements RoomStore, AutoCloseable {

    private static final Logger LOG = System.getLogger(MvRoomStore.class.getName());
    private static final String SEPARATOR = "\0";
    private static final int CACHE_MEBIBYTES = 4;

    /** A change that somebody waits for. */
    private record Change(Runnable work, CompletableFuture<Void> done) {
    }

    private final FileThread reader = new FileThread("parley-store-reader");
    private final FileThread writer = new FileThread("parley-store-writer");
    private final Queue<Change> changes = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean closing = new AtomicBoolean();
    /** Set by the writer, as all below. */
    private volatile MVStore store;
    private volatile Path file;
    private volatile MVMap<String, String> values;
    private volatile MVMap<String, String> alarms;
    private boolean failing;

    /**
     * Opens the file, which is made if there is none. Before that nothing else can be done.
     *
     * @throws IllegalStateException when it cannot be used, above all since another application has it open
     */
    public void open(Path path) {
        file = path;
        writer.call(() -> {
            openHere();
            return null;
        });
    }

    private void openHere() {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            useHere(new MVStore.Builder().fileName(file.toString()).cacheSize(CACHE_MEBIBYTES).autoCommitDisabled()
                    .open());
        } catch (IOException | MVStoreException e) {
            throw new IllegalStateException("cannot open the rooms' storage " + file
                    + " (parley.room.directory), has another application it open?", e);
        }
    }

    private void useHere(MVStore opened) {
        try {
            // Nothing is committed but here, and on disk before the next commit: no chunk need be kept that is dead.
            opened.setRetentionTime(0);
            values = opened.openMap("values");
            alarms = opened.openMap("alarms");
            store = opened;
        } catch (MVStoreException e) {
            opened.closeImmediately();
            throw e;
        }
    }

    /** After a write that failed, on a full disk for one. */
    private void reopenHere() {
        if (store.isClosed() && !closing.get()) {
            openHere();
        }
    }

    @Override
    public Optional<String> get(String room, String key) {
        return read(() -> Optional.ofNullable(values.get(room + SEPARATOR + key)));
    }

    @Override
    public SortedMap<String, String> list(String room, String prefix) {
        return read(() -> listHere(room, prefix));
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
        durably(() -> wanted.forEach((key, value) -> set(values, room + SEPARATOR + key, value)));
    }

    @Override
    public void clear(String room) {
        durably(() -> listHere(room, "").keySet().forEach(key -> values.remove(room + SEPARATOR + key)));
    }

    @Override
    public void alarm(String room, Optional<Alarm> alarm) {
        durably(() -> set(alarms, room, alarm.map(set -> set.due() + " " + set.retries())));
    }

    @Override
    public Map<String, Alarm> alarms() {
        return read(this::alarmsHere);
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

    private <T> T read(Supplier<T> work) {
        try {
            if (store.isClosed()) {
                writer.call(() -> {
                    reopenHere();
                    return null;
                });
            }
            return reader.call(work);
        } catch (MVStoreException | IllegalStateException e) {
            throw failure(e);
        }
    }

    private void durably(Runnable work) {
        Change change = new Change(work, new CompletableFuture<>());
        changes.add(change);
        writer.execute(this::writeAll);
        FileThread.await(change.done());
    }

    /** All that have come by now: who finds nothing left was served with those before. */
    private void writeAll() {
        List<Change> all = new ArrayList<>();
        for (Change change = changes.poll(); change != null; change = changes.poll()) {
            all.add(change);
        }
        if (!all.isEmpty()) {
            try {
                reopenHere();
                all.forEach(change -> change.work().run());
                store.commit();
                store.sync();
                sayWhether(null);
                all.forEach(change -> change.done().complete(null));
            } catch (RuntimeException | Error e) {
                sayWhether(e);
                // Opened anew it has what was acknowledged, and nothing by halves.
                store.closeImmediately();
                all.forEach(change -> change.done().completeExceptionally(failure(e)));
            }
        }
    }

    /** Whether writes fail: when that has changed, as it is the same for all who write meanwhile. */
    private void sayWhether(Throwable failure) {
        if (failing != (failure != null)) {
            failing = failure != null;
            LOG.log(failing ? Level.WARNING : Level.INFO, "the rooms' storage " + file
                    + (failing ? " cannot be written, and who writes to it fails" : " can be written again"), failure);
        }
    }

    private UncheckedIOException failure(Throwable e) {
        return new UncheckedIOException(new IOException("cannot use the rooms' storage " + file, e));
    }

    @Override
    public void close() {
        if (store != null && closing.compareAndSet(false, true)) {
            writer.execute(this::closeHere);
        }
        reader.close();
        writer.close();
    }

    private void closeHere() {
        try {
            store.close();
        } catch (MVStoreException e) {
            // What was acknowledged is on the disk all the same.
            LOG.log(Level.WARNING, "the rooms' storage " + file + " did not close well", e);
            store.closeImmediately();
        }
    }
}
