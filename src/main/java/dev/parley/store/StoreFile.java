package dev.parley.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * One file, by H2's MVStore: appended to, with a checksum for each chunk, so that a torn end is forgotten and all before
 * it is whole. A write is done when its chunk is on the disk ({@code fsync}); the writes that come while another chunk is
 * being written share the next.
 *
 * <p><b>Thread:</b> any; the file is touched by two of its own, one that reads and one that writes. <b>Fail:</b> {@link
 * UncheckedIOException}; a failed write leaves what was on the disk before, and the next one opens the file anew.
 */
public final class StoreFile implements AutoCloseable {

    private static final Logger LOG = System.getLogger(StoreFile.class.getName());
    private static final int CACHE_MEBIBYTES = 4;

    /** What the file has of one kind. */
    @FunctionalInterface
    interface Part {

        /** The file is open, or open anew after a write that failed. Called by the thread that writes. */
        void opened(MVStore store);
    }

    /** A change, and what becomes of it. */
    private record Change(Runnable work, CompletableFuture<Void> done) {
    }

    private final FileThread reader = new FileThread("parley-store-reader");
    private final FileThread writer = new FileThread("parley-store-writer");
    private final List<Part> parts = new CopyOnWriteArrayList<>();
    private final Queue<Change> changes = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean closing = new AtomicBoolean();
    /** Set by the writer, as all below. */
    private volatile MVStore store;
    private volatile Path file;
    private boolean failing;

    /** Adds a part. Before the file is opened. */
    void add(Part part) {
        parts.add(part);
    }

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
            useHere(new MVStore.Builder().fileName(file.toString()).cacheSize(CACHE_MEBIBYTES)
                    .autoCommitDisabled().autoCommitBufferSize(0).open());
        } catch (IOException | MVStoreException e) {
            throw new IllegalStateException("cannot open the storage " + file + " (parley.room.directory): "
                    + reason(e), e);
        }
    }

    private static String reason(Exception failure) {
        int code = failure instanceof MVStoreException known ? known.getErrorCode() : DataUtils.ERROR_INTERNAL;
        return switch (code) {
            case DataUtils.ERROR_FILE_LOCKED -> "another application, or another version of this one, has it open";
            case DataUtils.ERROR_FILE_CORRUPT -> "the file is damaged; restore it from a backup, or remove it";
            case DataUtils.ERROR_UNSUPPORTED_FORMAT -> "a newer version of H2's MVStore has written it";
            default -> failure.toString();
        };
    }

    private void useHere(MVStore opened) {
        try {
            // Nothing is committed but here, and on disk before the next commit: no chunk need be kept that is dead.
            opened.setRetentionTime(0);
            parts.forEach(part -> part.opened(opened));
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

    /** Reads, and waits for it. */
    <T> T read(Supplier<T> work) {
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

    /** Writes, and waits until it is on the disk. */
    void writeNow(Runnable work) {
        FileThread.await(write(work));
    }

    /**
     * Writes with the next chunk.
     *
     * @param work changes the maps of the file; run by the thread that writes, again never
     * @return done when it is on the disk
     */
    CompletableFuture<Void> write(Runnable work) {
        Change change = new Change(work, new CompletableFuture<>());
        changes.add(change);
        writer.execute(this::writeAll);
        return change.done();
    }

    /** Removes a map, if it is there. Within a {@linkplain #write write}. */
    void removeMap(String name) {
        store.removeMap(name);
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
            LOG.log(failing ? Level.WARNING : Level.INFO, "the storage " + file + (failing
                    ? " cannot be written: what rooms write fails, and histories are in memory alone"
                    : " can be written again"), failure);
        }
    }

    private UncheckedIOException failure(Throwable e) {
        return new UncheckedIOException(new IOException("cannot use the storage " + file, e));
    }

    @Override
    public String toString() {
        return String.valueOf(file);
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
            LOG.log(Level.WARNING, "the storage " + file + " did not close well", e);
            store.closeImmediately();
        }
    }
}
