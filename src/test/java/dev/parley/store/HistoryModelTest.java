package dev.parley.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.api.Position;
import dev.parley.broker.Slice;
import dev.parley.broker.Topic;
import dev.parley.fake.ManualClock;
import dev.parley.payload.Payload.Text;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random publications, removals, failed writes and restarts: no position is given twice with another content; after a stop
 * all is as it was; after a kill every old position is answered with a gap, and what is replayed behind it has no hole.
 */
class HistoryModelTest {

    private static final int OPERATIONS = 500;
    private static final int TOPICS = 7;
    private static final String[] SETTINGS = {"history.messages", "4", "history.topics", "3", "history.bytes", "60"};

    @TempDir
    private Path folder;
    private final ManualClock clock = new ManualClock();
    /** Of each topic the text that each position was given for, in the order of publication. */
    private final Map<Topic, Map<Position, String>> given = new HashMap<>();
    private final Map<Topic, List<String>> published = new HashMap<>();
    private Random random;
    private FiledHistories life;
    private int number;

    private static Topic topic(int number) {
        return number == 0 ? Topic.everywhere("t") : new Topic("/n", "t" + number);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void givesNoPositionTwiceAndHidesNoLoss(long seed) {
        random = new Random(seed);
        for (int i = 0; i < TOPICS; i++) {
            given.put(topic(i), new HashMap<>());
            published.put(topic(i), new ArrayList<>());
        }
        begin();
        for (int i = 0; i < OPERATIONS; i++) {
            switch (random.nextInt(20)) {
                case 0 -> stop();
                case 1 -> kill();
                case 2 -> life.histories().remove(topic(random.nextInt(TOPICS)));
                case 3 -> {
                    clock.advance(Duration.ofSeconds(random.nextInt(200)));
                    life.histories().sweep();
                }
                case 4 -> failWrite();
                case 5, 6 -> life.write();
                default -> append(topic(random.nextInt(random.nextBoolean() ? 2 : TOPICS)));
            }
        }
        life.close();
    }

    private void begin() {
        life = new FiledHistories(folder.resolve("app.rooms"), clock, clock, SETTINGS);
    }

    private void append(Topic topic) {
        String key = random.nextInt(4) == 0 ? "key" + random.nextInt(5) : null;
        String text = key == null ? "m" + ++number + "-".repeat(random.nextInt(10) == 0 ? 40 : 0) : key;
        int before = given.get(topic).size();
        Position position = life.append(topic, new Text(text), key);
        assertThat(given.get(topic).getOrDefault(position, text)).isEqualTo(text);
        given.get(topic).put(position, text);
        if (given.get(topic).size() > before) {
            published.get(topic).add(text);
        }
    }

    private void stop() {
        Map<Topic, Map<Position, Slice>> before = slices();
        life.stop();
        begin();
        slices().forEach((topic, slices) -> slices.forEach((position, slice) -> {
            Slice was = before.get(topic).get(position);
            assertThat(slice.top()).isEqualTo(was.top());
            assertThat(slice.lostUntil()).isEqualTo(was.lostUntil());
            assertThat(texts(slice)).isEqualTo(texts(was));
        }));
    }

    private Map<Topic, Map<Position, Slice>> slices() {
        Map<Topic, Map<Position, Slice>> all = new HashMap<>();
        given.forEach((topic, positions) -> {
            Map<Position, Slice> slices = new HashMap<>();
            positions.keySet().forEach(position -> slices.put(position, life.since(topic, position)));
            slices.put(new Position("another", 1), life.since(topic, new Position("another", 1)));
            all.put(topic, slices);
        });
        return all;
    }

    private static List<String> texts(Slice slice) {
        return slice.publications().stream().map(each -> ((Text) each.payload()).text()).toList();
    }

    private void kill() {
        life.close();
        begin();
        given.forEach((topic, positions) -> positions.keySet().forEach(position -> {
            Slice slice = life.since(topic, position);
            assertThat(slice.lostUntil()).isNotNull();
            assertThat(slice.top().epoch()).isNotEqualTo(position.epoch());
            assertThat(Collections.indexOfSubList(published.get(topic), texts(slice))).isNotNegative();
        }));
        // What is replayed has positions of the new life now, and what is lost was never published to it.
        given.forEach((topic, positions) -> {
            Slice slice = life.since(topic, new Position("another", 1));
            slice.publications().forEach(each -> positions.put(each.position(), ((Text) each.payload()).text()));
            published.put(topic, new ArrayList<>(texts(slice)));
        });
    }

    private void failWrite() {
        life.journal().run();
        life.file().write(() -> {
            throw new IllegalStateException("no space left");
        }).handle((done, failure) -> failure).join();
    }
}
