package dev.parley.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.api.Position;
import dev.parley.broker.Topic;
import dev.parley.fake.ManualClock;
import dev.parley.fake.Together;
import dev.parley.payload.Payload.Binary;
import dev.parley.payload.Payload.Text;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a life of histories finds of an earlier one, which has ended well or not. */
class HistoryRestartTest {

    private static final Topic TOPIC = new Topic("/n", "t");
    private static final Topic OTHER = new Topic("/n", "other");
    private static final Topic EVERYWHERE = Topic.everywhere("t");

    private final ManualClock clock = new ManualClock();
    private final ManualClock day = new ManualClock();
    @TempDir
    private Path folder;
    private FiledHistories life;

    private FiledHistories begin(String... settings) {
        String[] all = settings.length > 0 ? settings : new String[] {"history.messages", "10"};
        life = new FiledHistories(path(), clock, day, all);
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

    private void pass(Duration time) {
        clock.advance(time);
        day.advance(time);
    }

    @Test
    void goesOnAfterAStopAsIfNothingHadHappened() {
        begin();
        Position first = life.append(TOPIC, "a");
        Position last = life.append(TOPIC, new Text("ü"), "key");
        life.append(EVERYWHERE, new Binary(new byte[] {1, 2}), null);
        Position unknown = life.top(OTHER);
        life.stop();
        begin();
        assertThat(life.texts(TOPIC, first)).containsExactly("ü");
        assertThat(life.since(TOPIC, first).lostUntil()).isNull();
        assertThat(life.append(TOPIC, new Text("again"), "key")).isEqualTo(last);
        assertThat(life.append(TOPIC, "b")).isEqualTo(new Position(first.epoch(), 3));
        assertThat(life.since(EVERYWHERE, unknown).publications()).singleElement()
                .satisfies(each -> assertThat(((Binary) each.payload()).bytes()).containsExactly(1, 2));
        assertThat(life.since(OTHER, unknown).lostUntil()).isNull();
    }

    @Test
    void remembersThePositionOfATopicWhosePublicationsHaveExpired() {
        begin();
        Position last = life.append(TOPIC, "seen");
        pass(Duration.ofHours(1));
        life.histories().sweep();
        life.stop();
        begin();
        assertThat(life.since(TOPIC, last).lostUntil()).isNull();
        assertThat(life.append(TOPIC, "next")).isEqualTo(new Position(last.epoch(), 2));
    }

    @Test
    void reportsAGapAfterAKillAndReplaysWhatWasWritten() {
        begin("history.messages", "2");
        Position first = life.append(TOPIC, "a");
        life.append(TOPIC, "b");
        life.append(TOPIC, "c");
        life.write();
        Position last = life.append(TOPIC, "unwritten");
        life.close();
        begin("history.messages", "2");
        for (Position old : new Position[] {first, last}) {
            assertThat(life.since(TOPIC, old).lostUntil().epoch()).isNotEqualTo(first.epoch());
            assertThat(life.texts(TOPIC, old)).containsExactly("b", "c");
        }
        Position next = life.append(TOPIC, "d");
        assertThat(next.offset()).isEqualTo(4);
        assertThat(next.epoch()).isNotEqualTo(first.epoch());
        life.stop();
        begin("history.messages", "2");
        assertThat(life.top(TOPIC)).isEqualTo(next);
        assertThat(life.texts(TOPIC, new Position(next.epoch(), 2))).containsExactly("c", "d");
    }

    @Test
    void aLifeThatIsKilledBeforeItsFirstPublicationEndsAllEpochs() {
        begin();
        Position last = life.append(TOPIC, "a");
        life.stop();
        begin();
        life.append(TOPIC, "delivered and not written");
        life.close();
        begin();
        assertThat(life.since(TOPIC, last).lostUntil()).isNotNull();
        assertThat(life.append(TOPIC, "c").epoch()).isNotEqualTo(last.epoch());
    }

    @Test
    void aPublicationAfterTheStopHasAPositionOfNoOtherLife() {
        begin();
        Position last = life.append(TOPIC, "a");
        life.journal().end();
        assertThat(life.append(TOPIC, "late").epoch()).isNotEqualTo(last.epoch());
        life.stop();
        begin();
        assertThat(life.top(TOPIC)).isEqualTo(last);
    }

    @Test
    void publicationsGrowOldWhileTheNodeIsAway() {
        begin();
        Position first = life.append(TOPIC, "old");
        pass(Duration.ofMinutes(3));
        life.append(TOPIC, "young");
        life.stop();
        pass(Duration.ofMinutes(3));
        begin();
        assertThat(life.texts(TOPIC, new Position(first.epoch(), 0))).containsExactly("young");
        assertThat(life.since(TOPIC, first).lostUntil()).isNull();
        pass(Duration.ofMinutes(3));
        life.histories().sweep();
        assertThat(life.texts(TOPIC, first)).isEmpty();
    }

    @Test
    void aClockThatIsSetBackKeepsNothingForEver() {
        begin();
        Position first = life.append(TOPIC, "a");
        life.append(TOPIC, "b");
        life.stop();
        day.advance(Duration.ofDays(-400));
        begin();
        assertThat(life.texts(TOPIC, first)).containsExactly("b");
        pass(Duration.ofMinutes(6));
        life.histories().sweep();
        assertThat(life.texts(TOPIC, first)).isEmpty();
    }

    @Test
    void aClockThatIsSetForwardInALifeMakesNothingOlder() {
        begin();
        Position first = life.append(TOPIC, "a");
        life.append(TOPIC, "b");
        life.write();
        day.advance(Duration.ofDays(400));
        life.append(TOPIC, "c");
        life.stop();
        pass(Duration.ofMinutes(1));
        begin();
        assertThat(life.texts(TOPIC, first)).containsExactly("b", "c");
    }

    @Test
    void cutsWhatItFindsToTheLimitsOfToday() {
        begin();
        Position first = life.append(TOPIC, "a");
        life.append(TOPIC, "b");
        Position last = life.append(TOPIC, "c");
        life.stop();
        begin("history.messages", "1");
        assertThat(life.texts(TOPIC, first)).containsExactly("c");
        assertThat(life.since(TOPIC, first).lostUntil().offset()).isEqualTo(2);
        life.stop();
        begin();
        assertThat(life.since(TOPIC, first).lostUntil().offset()).isEqualTo(2);
        assertThat(life.top(TOPIC)).isEqualTo(last);
    }

    @Test
    void aTopicThatHadNoRuleForALifeBeginsAnew() {
        begin();
        Position last = life.append(TOPIC, "a");
        Position other = life.append(OTHER, "x");
        life.stop();
        begin("history.messages", "10", "topic.history", "t=off");
        assertThat(life.since(OTHER, other).lostUntil()).isNull();
        life.stop();
        begin();
        assertThat(life.since(TOPIC, last).lostUntil()).isNotNull();
        assertThat(life.append(TOPIC, "b").epoch()).isNotEqualTo(last.epoch());
        assertThat(life.since(OTHER, other).lostUntil()).isNull();
    }

    @Test
    void keepsAsManyTopicsAsTheSettingsAllow() {
        begin("history.messages", "10", "history.topics", "2");
        Position[] last = new Position[6];
        for (int i = 0; i < last.length; i++) {
            last[i] = life.append(new Topic("/n", "t" + i), "x");
            pass(Duration.ofSeconds(1));
            life.write();
        }
        life.stop();
        begin("history.messages", "10", "history.topics", "2");
        for (int i = 0; i < last.length; i++) {
            Topic topic = new Topic("/n", "t" + i);
            assertThat(life.since(topic, last[i]).lostUntil()).isNull();
            assertThat(life.texts(topic, new Position(last[i].epoch(), 0))).hasSize(i < 4 ? 0 : 1);
        }
    }

    @Test
    void forgetsInTheFileWhatIsRemoved() {
        begin();
        Position last = life.append(TOPIC, "a");
        life.append(OTHER, "x");
        life.write();
        life.histories().remove(TOPIC);
        life.write();
        life.close();
        begin();
        assertThat(life.since(TOPIC, last).publications()).isEmpty();
        assertThat(life.texts(OTHER, last)).containsExactly("x");
    }

    @RepeatedTest(3)
    void writesEveryPositionOfALifeThatStopsAmongPublishers() {
        String[] settings = {"history.messages", "5", "history.topics", "2"};
        begin(settings);
        String epoch = life.top(TOPIC).epoch();
        Map<Topic, Long> last = new ConcurrentHashMap<>();
        AtomicBoolean stopped = new AtomicBoolean();
        Together.run(4, thread -> {
            if (thread == 0) {
                for (int i = 0; i < 5; i++) {
                    life.write();
                }
                life.journal().end();
                stopped.set(true);
                return;
            }
            for (int i = 0, late = 0; late < 500; i++, late += stopped.get() ? 1 : 0) {
                Topic topic = new Topic("/n", "t" + (thread + i) % 3);
                Position position = life.append(topic, "x");
                if (position.epoch().equals(epoch)) {
                    last.merge(topic, position.offset(), Math::max);
                }
            }
        });
        life.close();
        begin(settings);
        assertThat(last).hasSize(3);
        last.forEach((topic, offset) -> assertThat(life.top(topic)).isEqualTo(new Position(epoch, offset)));
    }
}
