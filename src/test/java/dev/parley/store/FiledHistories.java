package dev.parley.store;

import dev.parley.api.Position;
import dev.parley.broker.MemoryHistory;
import dev.parley.broker.Slice;
import dev.parley.broker.Topic;
import dev.parley.config.HistorySettings;
import dev.parley.fake.FakeNode;
import dev.parley.fake.ManualClock;
import dev.parley.payload.Payload;
import dev.parley.payload.Payload.Text;
import java.nio.file.Path;
import java.util.List;

/** The histories of one life, and the file in which the next one finds them. */
final class FiledHistories implements AutoCloseable {

    private static final int ALL = 1_000_000;

    private final StoreFile file = new StoreFile();
    private final MvHistoryJournal journal;
    private final MemoryHistory histories;

    /**
     * Begins.
     *
     * @param day      the time of day
     * @param settings keys and values in turn
     */
    FiledHistories(Path path, ManualClock nanoTime, ManualClock day, String... settings) {
        HistorySettings history = FakeNode.config(settings).history();
        journal = new MvHistoryJournal(file, history.topics());
        histories = new MemoryHistory(history, nanoTime, journal);
        try {
            file.open(path);
            journal.restore(histories, day, nanoTime);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    MemoryHistory histories() {
        return histories;
    }

    StoreFile file() {
        return file;
    }

    MvHistoryJournal journal() {
        return journal;
    }

    /** Until all is on the disk that was published. */
    void write() {
        journal.run();
        file.writeNow(() -> { });
    }

    /** As an undeploy does. */
    void stop() {
        journal.end();
        file.close();
    }

    /** Without a word to the journal. */
    @Override
    public void close() {
        file.close();
    }

    Position append(Topic topic, String text) {
        return append(topic, new Text(text), null);
    }

    Position append(Topic topic, Payload payload, String key) {
        return histories.append(topic, payload, key, kept -> { }).toCompletableFuture().join();
    }

    Slice since(Topic topic, Position after) {
        return histories.since(topic, after, ALL).toCompletableFuture().join();
    }

    List<String> texts(Topic topic, Position after) {
        return since(topic, after).publications().stream().map(each -> ((Text) each.payload()).text()).toList();
    }

    Position top(Topic topic) {
        return histories.top(topic).toCompletableFuture().join();
    }
}
