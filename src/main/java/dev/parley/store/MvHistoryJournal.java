package dev.parley.store;

import dev.parley.api.Position;
import dev.parley.broker.HistoryJournal;
import dev.parley.broker.MemoryHistory;
import dev.parley.broker.SavedHistories;
import dev.parley.broker.SavedTopic;
import dev.parley.broker.Topic;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * Keeps the histories of topics in a {@link StoreFile}. Publishers leave no more than a topic's name here; from time to
 * time {@link #run} reads what those topics have kept since and has it written. So what waits for the disk is bounded by
 * the histories in memory, and a disk that fails for a while costs nothing in the end.
 *
 * <p>A publication that is delivered may not be on the disk yet. Therefore a life that did not {@link #end} well is
 * followed by one with new epochs: a client that comes back sees a gap, and no position is given twice.
 *
 * <p><b>Thread:</b> any. <b>Block:</b> {@link #restore} and {@link #end} wait for the disk.
 */
public final class MvHistoryJournal implements HistoryJournal, Runnable {

    private static final Logger LOG = System.getLogger(MvHistoryJournal.class.getName());
    private static final long PATIENCE_SECONDS = 10;
    /** Written at once, beside one topic: rooms that write meanwhile wait for it. */
    private static final long MAX_BYTES = 8L << 20;
    private static final String ANEW = "start once with parley.history.store=memory, which forgets them";

    private final StoreFile file;
    private final HistoryMaps maps = new HistoryMaps();
    private final int maxChanged;
    private final Set<Topic> changed = ConcurrentHashMap.newKeySet();
    /** Whether {@link #changed} is incomplete: too many topics have changed, or a write has failed. */
    private volatile boolean anyChanged;
    /** Up to where each topic is on the disk. */
    private final Map<Topic, Position> written = new ConcurrentHashMap<>();
    /** Guarded, as all below, by this. */
    private CompletableFuture<Void> writing = CompletableFuture.completedFuture(null);
    private MemoryHistory histories;

    /**
     * A journal of histories that are restored later.
     *
     * @param file       not yet open
     * @param maxChanged of so many topics it remembers that they have changed; when there are more, it looks at all
     */
    public MvHistoryJournal(StoreFile file, int maxChanged) {
        this.file = file;
        this.maxChanged = maxChanged;
        file.add(maps);
    }

    @Override
    public void changed(Topic topic) {
        if (!anyChanged) {
            changed.add(topic);
            if (changed.size() > maxChanged) {
                anyChanged = true;
            }
        }
    }

    /**
     * Gives histories what the file has; before the first publication, and with the file open.
     *
     * @throws IllegalStateException when the file is damaged or has another format
     * @throws UncheckedIOException  when it cannot be written
     */
    public synchronized void restore(MemoryHistory into, InstantSource clock, LongSupplier nanoTime) {
        SavedHistories read = read(clock, nanoTime);
        file.writeNow(() -> maps.begin(read));
        read.topics().forEach(each -> written.put(each.topic(), each.top()));
        into.restore(read);
        histories = into;
    }

    /** Forgets the histories of a file that has just been opened, for a life that keeps none in it. */
    public static void removeFrom(StoreFile file) {
        file.writeNow(() -> HistoryMaps.removeFrom(file));
    }

    private SavedHistories read(InstantSource clock, LongSupplier nanoTime) {
        String format;
        try {
            format = file.read(maps::format);
            if (format.equals(HistoryMaps.FORMAT)) {
                return file.read(() -> maps.read(clock, nanoTime));
            }
        } catch (RuntimeException e) {
            throw new IllegalStateException("the histories in " + file + " (parley.history.store) are damaged: restore the"
                    + " file from a backup, or " + ANEW, e);
        }
        throw new IllegalStateException("the histories in " + file + " (parley.history.store) have the format " + format
                + " of another version of Parley, this one reads " + HistoryMaps.FORMAT + ": deploy that version, or "
                + ANEW);
    }

    /** Has what has changed written, unless a write is under way. */
    @Override
    public synchronized void run() {
        if (histories != null && writing.isDone()) {
            if (anyChanged) {
                anyChanged = false;
                changed.addAll(histories.topics());
                changed.addAll(written.keySet());
            }
            if (!changed.isEmpty()) {
                writeChanged();
            }
        }
    }

    private void writeChanged() {
        List<SavedTopic> saved = new ArrayList<>();
        Set<Topic> gone = new HashSet<>();
        long bytes = 0;
        for (Iterator<Topic> topics = changed.iterator(); topics.hasNext() && bytes < MAX_BYTES;) {
            Topic topic = topics.next();
            // Before it is read: a change from then on is reported again.
            topics.remove();
            Optional<SavedTopic> now = histories.saved(topic, written.get(topic));
            now.ifPresentOrElse(saved::add, () -> gone.add(topic));
            bytes += now.map(SavedTopic::bytes).orElse(0L);
        }
        write(() -> maps.write(saved, gone), saved, gone);
    }

    private void write(Runnable work, List<SavedTopic> saved, Set<Topic> gone) {
        try {
            writing = file.write(work).whenComplete((done, failure) -> {
                if (failure != null) {
                    anyChanged = true;
                } else {
                    gone.forEach(written::remove);
                    saved.forEach(each -> written.put(each.topic(), each.top()));
                }
            });
        } catch (UncheckedIOException e) {
            // The file is closed, and what is published from now on is in memory alone.
            histories = null;
        }
    }

    /**
     * Writes what has changed, and marks the file as complete. The histories begin a new life; of what is published from
     * now on nothing is kept.
     */
    public synchronized void end() {
        if (histories != null) {
            SavedHistories last = histories.end(written::get);
            histories = null;
            try {
                file.write(() -> maps.end(last)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (UncheckedIOException | ExecutionException | TimeoutException e) {
                LOG.log(Level.WARNING, "the last publications could not be written to " + file
                        + ": after the next start clients receive a gap", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
