package dev.parley.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.fake.FakeNode;
import dev.parley.fake.ManualClock;
import dev.parley.fake.Together;
import dev.parley.payload.Payload.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A follower gets exactly what it missed and then what is live, without a hole; what cannot be had is announced. */
class HistoryTest {

    private final ManualClock clock = new ManualClock();
    private final TopicRegistry registry = new TopicRegistry();
    private final AtomicInteger lost = new AtomicInteger();
    private final AtomicReference<String> start = new AtomicReference<>();
    private final Replay replay = new Replay() {
        @Override
        public void lost(String topic) {
            lost.incrementAndGet();
        }

        @Override
        public void startsAt(String id) {
            start.set(id);
        }
    };
    private TopicBroker broker = broker("history.messages", "10");

    private TopicBroker broker(String... settings) {
        return new TopicBroker(registry, FakeNode.config(settings), clock);
    }

    private void publish(String topic, String... texts) {
        for (String text : texts) {
            broker.publish("/n", topic, new Text(text), null);
        }
    }

    /** The id of one message, seen by a subscriber who leaves afterwards. */
    private String seen(String topic, String text) {
        Inbox inbox = new Inbox();
        broker.subscribe("/n", topic, inbox);
        publish(topic, text);
        broker.unsubscribe("/n", topic, inbox);
        return inbox.lastId();
    }

    private Inbox follow(String topic, String lastId) {
        Inbox inbox = new Inbox();
        broker.follow("/n", List.of(topic), inbox, lastId, replay);
        return inbox;
    }

    @Test
    void replaysWhatWasMissedThenGoesOnLive() {
        publish("t", "before");
        String id = seen("t", "seen");
        publish("t", "a", "b");
        Inbox inbox = follow("t", id);
        publish("t", "c");
        assertThat(inbox.texts()).containsExactly("a", "b", "c");
        assertThat(lost).hasValue(0);
    }

    @Test
    void replaysNothingToWhoSawNothingYet() {
        publish("t", "a");
        Inbox inbox = follow("t", null);
        publish("t", "b");
        assertThat(inbox.texts()).containsExactly("b");
        assertThat(lost).hasValue(0);
    }

    @Test
    void withoutHistoryFollowingIsSubscribing() {
        broker = broker();
        publish("t", "a");
        Inbox inbox = follow("t", "any:1");
        publish("t", "b");
        assertThat(inbox.texts()).containsExactly("b");
        assertThat(inbox.lastId()).isNull();
        assertThat(lost).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "00000000:1", ":", "1", "00000000:99999999999999999999", ":-1"})
    void announcesALossWhenTheIdIsNotOurs(String id) {
        publish("t", "a");
        Inbox inbox = follow("t", id);
        publish("t", "b");
        assertThat(inbox.texts()).containsExactly("b");
        assertThat(lost).hasValue(1);
    }

    @Test
    void announcesALossAfterARestart() {
        String id = seen("t", "a");
        broker = broker("history.messages", "10");
        assertThat(follow("t", id).texts()).isEmpty();
        assertThat(lost).hasValue(1);
    }

    @Test
    void announcesALossByCountButStillReplaysTheRest() {
        broker = broker("history.messages", "2");
        String id = seen("t", "seen");
        publish("t", "a", "b");
        assertThat(follow("t", id).texts()).containsExactly("a", "b");
        assertThat(lost).hasValue(0);
        publish("t", "c");
        assertThat(follow("t", id).texts()).containsExactly("b", "c");
        assertThat(lost).hasValue(1);
    }

    @Test
    void announcesALossByBytes() {
        broker = broker("history.messages", "10", "history.bytes", "4");
        String id = seen("t", "s");
        publish("t", "aaa", "b", "c");
        assertThat(follow("t", id).texts()).containsExactly("b", "c");
        assertThat(lost).hasValue(1);
    }

    @Test
    void aMessageBiggerThanTheHistoryIsDeliveredButNotKept() {
        broker = broker("history.messages", "10", "history.bytes", "4");
        String id = seen("t", "s");
        assertThat(seen("t", "biggest")).isNotNull();
        assertThat(follow("t", id).texts()).isEmpty();
        assertThat(lost).hasValue(1);
    }

    @Test
    void announcesALossByAge() {
        broker = broker("history.messages", "10", "history.age", "5m");
        String id = seen("t", "seen");
        publish("t", "a");
        clock.advance(Duration.ofMinutes(4));
        publish("t", "b");
        broker.sweep();
        assertThat(follow("t", id).texts()).containsExactly("a", "b");
        assertThat(lost).hasValue(0);
        clock.advance(Duration.ofMinutes(2));
        broker.sweep();
        assertThat(follow("t", id).texts()).containsExactly("b");
        assertThat(lost).hasValue(1);
    }

    @Test
    void announcesALossWhenTooManyTopicsPushedItOut() {
        broker = broker("history.messages", "10", "history.topics", "2");
        String id = seen("t", "seen");
        publish("t", "a");
        publish("u", "x");
        publish("v", "x");
        assertThat(follow("t", id).texts()).isEmpty();
        assertThat(lost).hasValue(1);
    }

    @Test
    void aTopicInUseIsNotPushedOut() {
        broker = broker("history.messages", "10", "history.topics", "2");
        String id = seen("t", "seen");
        for (int i = 0; i < 5; i++) {
            publish("other" + i, "x");
            publish("t", "a" + i);
        }
        assertThat(follow("t", id).texts()).containsExactly("a0", "a1", "a2", "a3", "a4");
        assertThat(lost).hasValue(0);
    }

    @Test
    void sweepingErasesTopicsOfWhichNothingIsLeft() {
        publish("t", "a");
        clock.advance(Duration.ofHours(1));
        broker.sweep();
        assertThat(broker).extracting("histories").extracting("topics").asString().isEqualTo("{}");
    }

    @Test
    void oneIdSpeaksForSeveralTopics() {
        publish("t", "t0");
        String id = seen("u", "u0");
        publish("t", "t1");
        publish("u", "u1");
        publish("t", "t2");
        assertThat(follow("t", id).texts()).containsExactly("t1", "t2");
        assertThat(follow("u", id).texts()).containsExactly("u1");
        assertThat(lost).hasValue(0);
    }

    @Test
    void severalTopicsAreReplayedInTheOrderOfPublication() {
        String id = seen("t", "seen");
        publish("t", "1");
        publish("u", "2");
        broker.publishEverywhere("u", new Text("3"));
        publish("t", "4");
        Inbox inbox = new Inbox();
        broker.follow("/n", List.of("u", "t"), inbox, id, replay);
        assertThat(inbox.texts()).containsExactly("1", "2", "3", "4");
        assertThat(lost).hasValue(0);
    }

    @Test
    void whoHasSeenNothingIsToldWhereItStarts() {
        publish("t", "before");
        follow("t", null);
        String id = start.get();
        publish("t", "missed");
        assertThat(follow("t", id).texts()).containsExactly("missed");
        assertThat(lost).hasValue(0);
    }

    @Test
    void announcesTheLossOfWhatWasPublishedEverywhereAndSweptAway() {
        String id = seen("t", "seen");
        broker.publishEverywhere("t", new Text("missed"));
        clock.advance(Duration.ofHours(1));
        broker.sweep();
        assertThat(follow("t", id).texts()).isEmpty();
        assertThat(lost).hasValue(1);
    }

    @Test
    void keepsWhatIsPublishedEverywhereForFollowersThatAreAway() {
        String id = seen("t", "seen");
        broker.publishEverywhere("t", new Text("missed"));
        assertThat(follow("t", id).texts()).containsExactly("missed");
        assertThat(lost).hasValue(0);
    }

    @Test
    void leavesOutTheSenderButKeepsItsMessage() {
        Inbox sender = new Inbox();
        String id = seen("t", "seen");
        broker.subscribe("/n", "t", sender);
        broker.publish("/n", "t", new Text("mine"), sender);
        assertThat(sender.texts()).isEmpty();
        assertThat(follow("t", id).texts()).containsExactly("mine");
    }

    @RepeatedTest(20)
    void aFollowerJoiningAmongPublishersMissesAndRepeatsNothing() {
        broker = broker("history.messages", "100000", "history.bytes", "64MiB");
        String id = seen("t", "seen");
        AtomicReference<Inbox> follower = new AtomicReference<>();
        Together.run(4, thread -> {
            if (thread == 3) {
                follower.set(follow("t", id));
                return;
            }
            for (int i = 0; i < 300; i++) {
                publish("t", thread + " " + i);
            }
        });
        assertThat(follower.get().texts()).hasSize(900).doesNotHaveDuplicates();
        List<Long> numbers = new ArrayList<>(follower.get().ids().stream()
                .map(each -> Long.parseLong(each.substring(each.indexOf(':') + 1))).toList());
        assertThat(numbers).isSorted().hasSameSizeAs(new HashSet<>(numbers));
        assertThat(lost).hasValue(0);
    }

    @RepeatedTest(5)
    void publishersAndEvictionsOfOtherTopicsDoNotGetStuck() {
        broker = broker("history.messages", "3", "history.topics", "2");
        Together.run(4, thread -> {
            for (int i = 0; i < 2_000; i++) {
                publish("t" + (thread + i) % 5, "x");
                if (i % 50 == 0) {
                    broker.sweep();
                }
            }
        });
        assertThat(seen("t0", "x")).endsWith(":8001");
    }
}
