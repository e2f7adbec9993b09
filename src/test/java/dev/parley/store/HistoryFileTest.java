package dev.parley.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.parley.api.Position;
import dev.parley.broker.Topic;
import dev.parley.fake.ManualClock;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Histories and a disk that fails, a file that is damaged, or one of another version. */
class HistoryFileTest {

    private static final Topic TOPIC = new Topic("/n", "t");

    private final ManualClock clock = new ManualClock();
    @TempDir
    private Path folder;
    private FiledHistories life;

    private FiledHistories begin(String... settings) {
        String[] all = settings.length > 0 ? settings : new String[] {"history.messages", "10"};
        life = new FiledHistories(path(), clock, clock, all);
        return life;
    }

    private Path path() {
        return folder.resolve("app.rooms");
    }

    @AfterEach
    void close() {
        if (life != null) {
            life.close();
        }
    }

    @Test
    void losesNothingByADiskThatFailsForAWhile() {
        begin("history.messages", "10", "history.topics", "2");
        Position first = life.append(TOPIC, "a");
        life.write();
        for (int i = 0; i < 3; i++) {
            life.append(TOPIC, "b" + i);
            life.append(new Topic("/n", "more" + i), "x");
            failOnce();
        }
        Position last = life.append(TOPIC, "c");
        life.write();
        life.stop();
        begin("history.messages", "10", "history.topics", "2");
        assertThat(life.top(TOPIC)).isEqualTo(last);
        assertThat(life.texts(TOPIC, first)).containsExactly("b0", "b1", "b2", "c");
        assertThat(life.top(new Topic("/n", "more0")).offset()).isEqualTo(1);
    }

    /** What is written together fails together. */
    private void failOnce() {
        CountDownLatch all = new CountDownLatch(1);
        life.file().write(() -> {
            try {
                all.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        life.journal().run();
        CompletableFuture<Void> failed = life.file().write(() -> {
            throw new IllegalStateException("no space left");
        });
        all.countDown();
        assertThat(failed.handle((done, failure) -> failure).join()).isNotNull();
    }

    @Test
    void forgetsHistoriesForALifeInMemory() {
        begin();
        Position last = life.append(TOPIC, "a");
        life.stop();
        try (StoreFile file = new StoreFile()) {
            file.open(path());
            MvHistoryJournal.removeFrom(file);
            MvHistoryJournal.removeFrom(file);
        }
        begin();
        assertThat(life.since(TOPIC, last).lostUntil()).isNotNull();
        assertThat(life.append(TOPIC, "b").epoch()).isNotEqualTo(last.epoch());
    }

    @Test
    void refusesAFormatThatItDoesNotKnow() {
        begin().stop();
        change("histories", "format", "2");
        assertThatIllegalStateException().isThrownBy(this::begin).withMessageContaining("have the format 2")
                .withMessageContaining("app.rooms").withMessageContaining("parley.history.store");
        change("histories", "format", "1");
        begin();
    }

    @Test
    void refusesDamagedHistoriesAndLeavesThemAsTheyAre() {
        begin();
        Position last = life.append(TOPIC, "a");
        life.stop();
        String name = StoredTopic.name(TOPIC);
        String record = change("histories.topics", name, "nonsense");
        assertThatIllegalStateException().isThrownBy(this::begin).withMessageContaining("damaged")
                .withMessageContaining("app.rooms").withMessageContaining("parley.history.store");
        change("histories.topics", name, record);
        begin();
        assertThat(life.top(TOPIC)).isEqualTo(last);
    }

    private String change(String map, String key, String value) {
        try (MVStore store = new MVStore.Builder().fileName(path().toString()).open()) {
            return store.<String, String>openMap(map).put(key, value);
        }
    }

    @Test
    void refusesAFileThatIsNone() throws IOException {
        Files.writeString(path(), "x".repeat(20_000));
        assertThatIllegalStateException().isThrownBy(this::begin).withMessageContaining("app.rooms")
                .withMessageContaining("damaged");
    }

    /** Of the last block: the others were on the disk before it was begun. */
    @Test
    void givesNoPositionTwiceWhenTheEndOfTheFileIsTorn() throws IOException {
        for (int torn = 1; torn <= 4096; torn *= 2) {
            Files.deleteIfExists(path());
            begin();
            life.append(TOPIC, "a");
            life.stop();
            begin();
            Position last = life.append(TOPIC, "b");
            life.stop();
            tear(torn);
            try {
                begin();
            } catch (IllegalStateException e) {
                assertThat(e).hasMessageContaining("app.rooms");
                continue;
            }
            Position next = life.append(TOPIC, "c");
            assertThat(next.epoch().equals(last.epoch()) && next.offset() <= last.offset()).as("torn by " + torn).isFalse();
            life.close();
        }
    }

    private void tear(int bytes) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path().toFile(), "rw")) {
            file.setLength(Math.max(1, file.length() - bytes));
        }
        Files.write(path(), new byte[100], StandardOpenOption.APPEND);
    }
}
