package dev.parley.store;

import dev.parley.api.Position;
import dev.parley.broker.History;
import dev.parley.broker.HistoryContract;
import dev.parley.broker.Publication;
import dev.parley.broker.Slice;
import dev.parley.broker.Topic;
import dev.parley.payload.Payload;
import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Histories in a file keep the contract even where the node stops and starts again before each call. */
class FileHistoryTest extends HistoryContract {

    /** In each test; some call thousands of times. */
    private static final int MAX_RESTARTS = 30;

    @TempDir
    private Path folder;
    private FiledHistories life;
    private int files;
    private int restarts;

    @Override
    protected History history(String... settings) {
        Path path = folder.resolve(++files + ".rooms");
        close();
        life = new FiledHistories(path, clock, clock, settings);
        return new Restarted(path, settings);
    }

    @AfterEach
    void close() {
        if (life != null) {
            life.close();
        }
    }

    private final class Restarted implements History {

        private final Path path;
        private final String[] settings;

        Restarted(Path path, String... settings) {
            this.path = path;
            this.settings = settings;
        }

        private synchronized History histories() {
            if (restarts++ < MAX_RESTARTS) {
                life.stop();
                life = new FiledHistories(path, clock, clock, settings);
            } else {
                life.journal().run();
            }
            return life.histories();
        }

        @Override
        public synchronized CompletionStage<Position> append(Topic topic, Payload payload, String key,
                                                             Consumer<Publication> kept) {
            return histories().append(topic, payload, key, kept);
        }

        @Override
        public CompletionStage<Slice> since(Topic topic, Position after, int limit) {
            return histories().since(topic, after, limit);
        }

        @Override
        public CompletionStage<Position> top(Topic topic) {
            return histories().top(topic);
        }

        @Override
        public CompletionStage<Void> remove(Topic topic) {
            return histories().remove(topic);
        }

        @Override
        public void sweep() {
            histories().sweep();
        }
    }
}
