package dev.parley.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.api.Position;
import dev.parley.fake.ManualClock;
import dev.parley.fake.Together;
import dev.parley.payload.Payload;
import dev.parley.payload.Payload.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every history does: positions without a hole, each given once, and a gap where publications are missing. */
public abstract class HistoryContract {

    protected static final Topic TOPIC = new Topic("/n", "t");
    private static final Topic OTHER = new Topic("/n", "other");
    private static final Topic EVERYWHERE = Topic.everywhere("t");
    private static final int ALL = 1_000_000;
    private static final Position FOREIGN = new Position("another", 1);

    protected final ManualClock clock = new ManualClock();
    private History history;

    /** A history with these settings, keys and values in turn. */
    protected abstract History history(String... settings);

    @BeforeEach
    void begin() {
        history = history("history.messages", "10");
    }

    protected static <T> T now(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private Position append(Topic topic, String text) {
        return now(history.append(topic, new Text(text), null, kept -> { }));
    }

    private Slice since(Topic topic, Position after) {
        return now(history.since(topic, after, ALL));
    }

    private static List<String> texts(Slice slice) {
        return slice.publications().stream().map(each -> ((Text) each.payload()).text()).toList();
    }

    @Test
    void numbersPublicationsOfOneTopicFromOneWithoutHoles() {
        Position first = append(TOPIC, "a");
        append(OTHER, "x");
        assertThat(first.offset()).isEqualTo(1);
        assertThat(append(TOPIC, "b")).isEqualTo(new Position(first.epoch(), 2));
        assertThat(append(EVERYWHERE, "e").offset()).isEqualTo(1);
        assertThat(now(history.top(TOPIC))).isEqualTo(new Position(first.epoch(), 2));
    }

    @Test
    void handsOverWhatIsKeptWithItsTopicAndPosition() {
        List<Publication> kept = new ArrayList<>();
        Payload payload = new Text("a");
        Position position = now(history.append(TOPIC, payload, null, kept::add));
        assertThat(kept).hasSize(1).first().satisfies(publication -> {
            assertThat(publication.topic()).isEqualTo(TOPIC);
            assertThat(publication.position()).isEqualTo(position);
            assertThat(((Text) publication.payload()).text()).isEqualTo("a");
        });
    }

    @Test
    void readsWhatFollowsAPosition() {
        Position first = append(TOPIC, "a");
        append(TOPIC, "b");
        append(OTHER, "x");
        Position last = append(TOPIC, "c");
        Slice slice = since(TOPIC, first);
        assertThat(texts(slice)).containsExactly("b", "c");
        assertThat(slice.lostUntil()).isNull();
        assertThat(slice.top()).isEqualTo(last);
        assertThat(texts(since(TOPIC, last))).isEmpty();
        assertThat(since(TOPIC, last).lostUntil()).isNull();
    }

    @Test
    void readsInSlicesOfALimit() {
        Position first = append(TOPIC, "a");
        append(TOPIC, "b");
        append(TOPIC, "c");
        Slice slice = now(history.since(TOPIC, first, 1));
        assertThat(texts(slice)).containsExactly("b");
        assertThat(slice.end().offset()).isEqualTo(2);
        assertThat(slice.top().offset()).isEqualTo(3);
    }

    @Test
    void reportsNoLossToOneThatFollowedBeforeTheFirstPublication() {
        Position before = now(history.top(TOPIC));
        assertThat(before.offset()).isZero();
        assertThat(since(TOPIC, before).lostUntil()).isNull();
        append(TOPIC, "a");
        Slice slice = since(TOPIC, before);
        assertThat(texts(slice)).containsExactly("a");
        assertThat(slice.lostUntil()).isNull();
    }

    @Test
    void reportsALossForAPositionThatItDoesNotKnow() {
        Position last = append(TOPIC, "a");
        for (Position unknown : List.of(FOREIGN, new Position(last.epoch(), 2))) {
            Slice slice = since(TOPIC, unknown);
            assertThat(slice.lostUntil()).isEqualTo(new Position(last.epoch(), 0));
            assertThat(texts(slice)).containsExactly("a");
        }
        assertThat(since(OTHER, FOREIGN).lostUntil().offset()).isZero();
    }

    @Test
    void reportsALossByCountAndReadsTheRest() {
        history = history("history.messages", "2");
        Position first = append(TOPIC, "a");
        append(TOPIC, "b");
        append(TOPIC, "c");
        assertThat(since(TOPIC, first).lostUntil()).isNull();
        append(TOPIC, "d");
        Slice slice = since(TOPIC, first);
        assertThat(slice.lostUntil()).isEqualTo(new Position(first.epoch(), 2));
        assertThat(texts(slice)).containsExactly("c", "d");
    }

    @Test
    void reportsALossByBytes() {
        history = history("history.messages", "10", "history.bytes", "4");
        Position first = append(TOPIC, "s");
        append(TOPIC, "aaa");
        append(TOPIC, "b");
        append(TOPIC, "c");
        assertThat(texts(since(TOPIC, first))).containsExactly("b", "c");
        assertThat(since(TOPIC, first).lostUntil().offset()).isEqualTo(2);
    }

    @Test
    void doesNotKeepAPublicationLargerThanTheHistory() {
        history = history("history.messages", "10", "history.bytes", "4");
        Position first = append(TOPIC, "s");
        Position largest = append(TOPIC, "largest");
        assertThat(texts(since(TOPIC, first))).isEmpty();
        assertThat(since(TOPIC, first).lostUntil()).isEqualTo(largest);
    }

    @Test
    void reportsALossByAge() {
        Position first = append(TOPIC, "seen");
        append(TOPIC, "a");
        clock.advance(Duration.ofMinutes(4));
        append(TOPIC, "b");
        history.sweep();
        assertThat(texts(since(TOPIC, first))).containsExactly("a", "b");
        clock.advance(Duration.ofMinutes(2));
        history.sweep();
        assertThat(texts(since(TOPIC, first))).containsExactly("b");
        assertThat(since(TOPIC, first).lostUntil().offset()).isEqualTo(2);
    }

    @Test
    void reportsNoLossToFollowersOfAQuietTopicWhoseNeighboursExpire() {
        Position last = append(TOPIC, "seen");
        append(OTHER, "x");
        clock.advance(Duration.ofHours(1));
        append(OTHER, "y");
        history.sweep();
        assertThat(since(TOPIC, last).lostUntil()).isNull();
        assertThat(now(history.top(TOPIC))).isEqualTo(last);
        assertThat(append(TOPIC, "next")).isEqualTo(new Position(last.epoch(), 2));
    }

    @Test
    void reportsALossThatExpiredAsAWhole() {
        Position first = append(TOPIC, "seen");
        Position last = append(TOPIC, "missed");
        clock.advance(Duration.ofHours(1));
        history.sweep();
        assertThat(since(TOPIC, first).lostUntil()).isEqualTo(last);
    }

    @Test
    void beginsANewEpochAfterRemoval() {
        Position last = append(TOPIC, "a");
        now(history.remove(TOPIC));
        assertThat(since(TOPIC, last).lostUntil()).isNotNull();
        Position next = append(TOPIC, "b");
        assertThat(next.offset()).isEqualTo(1);
        assertThat(next.epoch()).isNotEqualTo(last.epoch());
        assertThat(texts(since(TOPIC, last))).containsExactly("b");
    }

    @Test
    void removalOfATopicIsNoLossOfAnother() {
        Topic quiet = new Topic("/n", "quiet");
        Position before = now(history.top(quiet));
        append(TOPIC, "a");
        now(history.remove(TOPIC));
        assertThat(now(history.since(quiet, before, 1)).lostUntil()).isNull();
    }

    @Test
    void keepsARepeatedAttemptOnce() {
        List<Publication> kept = new ArrayList<>();
        Position first = now(history.append(TOPIC, new Text("a"), "key", kept::add));
        Position again = now(history.append(TOPIC, new Text("a"), "key", kept::add));
        assertThat(again).isEqualTo(first);
        assertThat(kept).hasSize(1);
        assertThat(now(history.append(TOPIC, new Text("b"), "another", kept::add)).offset()).isEqualTo(2);
    }

    @Test
    void givesNoPositionTwiceAndHandsOverInOrder() {
        history = history("history.messages", "100000", "history.bytes", "64MiB");
        List<Publication> kept = Collections.synchronizedList(new ArrayList<>());
        Together.run(4, thread -> {
            for (int i = 0; i < 500; i++) {
                now(history.append(TOPIC, new Text(thread + " " + i), null, kept::add));
            }
        });
        assertThat(kept).extracting(each -> each.position().offset())
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 2000).boxed().toList());
    }
}
