package dev.parley.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.api.Position;
import dev.parley.fake.FakeNode;
import dev.parley.fake.Together;
import dev.parley.payload.Payload.Text;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Histories in memory are bounded in topics, by those that are unused longest. */
class MemoryHistoryTest extends HistoryContract {

    @Override
    protected History history(String... settings) {
        return new MemoryHistory(FakeNode.config(settings).history(), clock, HistoryJournal.NONE);
    }

    private static Position append(History history, String topic) {
        return now(history.append(new Topic("/n", topic), new Text("x"), null, kept -> { }));
    }

    @Test
    void theTopicUnusedLongestMakesRoomAndGoesOnWhereItWas() {
        History history = history("history.messages", "10", "history.topics", "2");
        Position first = append(history, "t");
        Position last = append(history, "t");
        append(history, "u");
        append(history, "v");
        assertThat(now(history.since(TOPIC, last, 1)).lostUntil()).isNull();
        assertThat(now(history.since(TOPIC, first, 1)).lostUntil()).isEqualTo(last);
        assertThat(append(history, "t")).isEqualTo(new Position(last.epoch(), 3));
    }

    @Test
    void aTopicInUseMakesNoRoom() {
        History history = history("history.messages", "10", "history.topics", "2");
        Position first = append(history, "t");
        for (int i = 0; i < 5; i++) {
            append(history, "other" + i);
            append(history, "t");
        }
        Slice slice = now(history.since(TOPIC, first, 10));
        assertThat(slice.publications()).hasSize(5);
        assertThat(slice.lostUntil()).isNull();
    }

    @Test
    void aForgottenPositionIsNeverGivenAgain() {
        History history = history("history.messages", "10", "history.topics", "1");
        Position first = append(history, "t");
        for (int i = 0; i < 20; i++) {
            append(history, "other" + i);
        }
        Position again = append(history, "t");
        assertThat(again.offset()).isEqualTo(1);
        assertThat(again.epoch()).isNotEqualTo(first.epoch());
        assertThat(now(history.since(TOPIC, first, 1)).lostUntil()).isNotNull();
    }

    @Test
    void sweepingErasesWhatHasExpired() {
        History history = history("history.messages", "10");
        append(history, "t");
        clock.advance(Duration.ofHours(1));
        history.sweep();
        assertThat(history).extracting("topics").asInstanceOf(InstanceOfAssertFactories.MAP).isEmpty();
    }

    @RepeatedTest(5)
    void publishersAndTopicsThatMakeRoomDoNotGetStuck() {
        History history = history("history.messages", "3", "history.topics", "2");
        Together.run(4, thread -> {
            for (int i = 0; i < 2_000; i++) {
                append(history, "t" + (thread + i) % 5);
                if (i % 50 == 0) {
                    history.sweep();
                }
            }
        });
        long published = 0;
        for (int i = 0; i < 5; i++) {
            published += now(history.top(new Topic("/n", "t" + i))).offset();
        }
        assertThat(published).isEqualTo(8_000);
        assertThat(history).extracting("topics").asInstanceOf(InstanceOfAssertFactories.map(Topic.class, Object.class))
                .satisfies(topics -> assertThat((Map<?, ?>) topics).hasSizeLessThanOrEqualTo(2));
    }
}
