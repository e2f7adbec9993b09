package dev.parley.boot;

import dev.parley.broker.HistoryJournal;
import dev.parley.broker.MemoryHistory;
import dev.parley.config.ParleyConfig;
import dev.parley.room.RoomStore;
import dev.parley.store.MvHistoryJournal;
import dev.parley.store.MvRoomStore;
import dev.parley.store.StoreFile;
import jakarta.servlet.ServletContext;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The histories of an application, and the file that outlasts its restarts. The file is opened where a room has a route or
 * histories are kept in it; otherwise its library need not be there.
 */
final class StorageService implements Service {

    private static final Logger LOG = System.getLogger(StorageService.class.getName());

    private final ServletContext context;
    private final ParleyConfig config;
    private final NodeThreads threads;
    private final MemoryHistory histories;
    /** {@code null} where histories are in memory alone. */
    private final MvHistoryJournal journal;
    /** {@code null} where nothing needs it. */
    private StoreFile file;

    /** @throws IllegalStateException naming the library that keeping histories requires, when it is missing */
    StorageService(ServletContext context, ParleyConfig config, NodeThreads threads) {
        this.context = context;
        this.config = config;
        this.threads = threads;
        this.journal = config.history().inFile()
                ? Library.use("parley.history.store is file",
                        () -> new MvHistoryJournal(file(), config.history().topics()))
                : null;
        this.histories = new MemoryHistory(config.history(), threads.threads().nanoTime(),
                journal == null ? HistoryJournal.NONE : journal);
    }

    MemoryHistory histories() {
        return histories;
    }

    private StoreFile file() {
        if (file == null) {
            file = new StoreFile();
        }
        return file;
    }

    /** What rooms keep. Before {@link #start}. */
    RoomStore rooms() {
        return new MvRoomStore(file());
    }

    /** Opens the file, and gives histories what it has; before the first publication. */
    @Override
    public void start() {
        Path path = DataFolder.rooms(context, config.rooms().directory());
        if (file == null) {
            forgetHistories(path);
            return;
        }
        file.open(path);
        if (journal == null) {
            MvHistoryJournal.removeFrom(file);
        } else {
            journal.restore(histories, threads.threads().clock(), threads.threads().nanoTime());
            threads.everySoOften(journal);
        }
        LOG.log(Level.INFO, () -> (journal == null ? "rooms are kept in " : "rooms and histories are kept in ") + path);
    }

    /** Else a later life would go on as if nothing had been published in this one. */
    private static void forgetHistories(Path path) {
        if (Files.exists(path)) {
            try (StoreFile left = new StoreFile()) {
                left.open(path);
                MvHistoryJournal.removeFrom(left);
            } catch (IllegalStateException | UncheckedIOException | LinkageError e) {
                LOG.log(Level.WARNING, "parley.history.store is memory, and the histories in " + path
                        + " could not be removed: remove the file before you set it to file again", e);
            }
        }
    }

    /** After all threads have ended. */
    @Override
    public void close() {
        if (journal != null) {
            journal.end();
        }
        if (file != null) {
            file.close();
        }
    }

    @Override
    public String toString() {
        return "storage";
    }
}
