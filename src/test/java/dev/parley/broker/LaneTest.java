package dev.parley.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.fake.FakeNode;
import dev.parley.fake.ManualClock;
import dev.parley.fake.ManualExecutor;
import dev.parley.fake.Together;
import dev.parley.payload.Payload.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What is published gathers and goes to each subscriber at once: in its order, to nobody twice, within bounds. */
class LaneTest {

    private static final int MOST = 128;

    private final ManualExecutor drainers = new ManualExecutor();
    private final Lane lane = new Lanes(1, FakeNode.config().queue(), drainers).next();
    private final TopicBroker broker = TopicBroker.local(new TopicRegistry(), FakeNode.config(), new ManualClock());
    private final Inbox one = new Inbox(lane);
    private final Inbox two = new Inbox(lane);

    private void subscribe(String topic, Subscriber... subscribers) {
        Stream.of(subscribers).forEach(each -> broker.subscribe(new Topic("/n", topic), each));
    }

    private void publish(String topic, String... texts) {
        Stream.of(texts).forEach(text -> broker.publish(new Topic("/n", topic), new Text(text), null));
    }

    private static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }

    @Test
    void bringsWhatHasGatheredAtOnce() {
        subscribe("t", one, two);
        publish("t", "a", "b", "c");
        assertThat(one.texts()).isEmpty();
        drainers.runAll();
        assertThat(one.batches()).containsExactly(List.of("a", "b", "c"));
        assertThat(two.batches()).containsExactly(List.of("a", "b", "c"));
    }

    @Test
    void whatIsForOthersEndsABatch() {
        subscribe("t", one, two);
        subscribe("u", one);
        publish("t", "a", "b");
        publish("u", "c");
        publish("t", "d");
        drainers.runAll();
        assertThat(one.batches()).containsExactly(List.of("a", "b"), List.of("c"), List.of("d"));
        assertThat(two.texts()).containsExactly("a", "b", "d");
    }

    @Test
    void goesBehindTheOtherWorkAfterEachBatch() {
        subscribe("t", one);
        subscribe("u", two);
        publish("t", "a");
        publish("u", "b");
        assertThat(drainers.size()).isEqualTo(1);
        drainers.runNext();
        assertThat(two.texts()).isEmpty();
        assertThat(drainers.size()).isEqualTo(1);
        drainers.runNext();
        assertThat(two.texts()).containsExactly("b");
        assertThat(drainers.size()).isZero();
    }

    @Test
    void leavesOutTheSenderOfEach() {
        subscribe("t", one, two);
        publish("t", "a");
        broker.publish(new Topic("/n", "t"), new Text("b"), one);
        broker.publish(new Topic("/n", "t"), new Text("c"), two);
        drainers.runAll();
        assertThat(one.texts()).containsExactly("a", "c");
        assertThat(two.texts()).containsExactly("a", "b");
    }

    @Test
    void onlyWhoIsSubscribedAtThatMomentHearsIt() {
        subscribe("t", one);
        publish("t", "a");
        subscribe("t", two);
        publish("t", "b");
        broker.unsubscribe(new Topic("/n", "t"), one);
        publish("t", "c");
        drainers.runAll();
        assertThat(one.texts()).containsExactly("a", "b");
        assertThat(two.texts()).containsExactly("b", "c");
    }

    @Test
    void whatComesAnotherWayComesAfterwardsAndNothingTwice() {
        subscribe("t", one, two);
        subscribe("u", two);
        publish("t", "a");
        publish("u", "b");
        broker.publish(new Topic("/n", "t"), new Text("c"), one);
        one.deliver(new Publication(new Topic("/n", "t"), null, new Text("direct")));
        publish("t", "d");
        assertThat(one.texts()).containsExactly("a", "direct");
        drainers.runAll();
        assertThat(one.texts()).containsExactly("a", "direct", "d");
        assertThat(two.texts()).containsExactly("a", "b", "c", "d");
    }

    @Test
    void isBoundedInMessagesAndThenThePublisherDelivers() {
        subscribe("t", one, two);
        publish("t", numbers(MOST).toArray(String[]::new));
        assertThat(one.texts()).isEmpty();
        broker.publish(new Topic("/n", "t"), new Text("too many"), two);
        List<String> all = new ArrayList<>(numbers(MOST));
        all.add("too many");
        assertThat(one.texts()).isEqualTo(all);
        assertThat(two.texts()).isEmpty();
        drainers.runAll();
        assertThat(one.texts()).isEqualTo(all);
        assertThat(two.texts()).isEqualTo(numbers(MOST));
    }

    @Test
    void isBoundedInBytes() {
        String big = "x".repeat(600_000);
        subscribe("t", one);
        publish("t", big);
        assertThat(one.texts()).isEmpty();
        publish("t", big);
        assertThat(one.texts()).containsExactly(big, big);
    }

    @Test
    void takesOneThatExceedsItsBoundsAlone() {
        String biggest = "x".repeat(2_000_000);
        subscribe("t", one);
        publish("t", biggest);
        assertThat(one.texts()).isEmpty();
        drainers.runAll();
        assertThat(one.texts()).containsExactly(biggest);
    }

    @Test
    void neverBringsMoreAtOnceThanTheQueuesHold() {
        Inbox small = new Inbox(new Lanes(1, FakeNode.config("queue.messages", "3").queue(), drainers).next());
        subscribe("t", small);
        publish("t", "a", "b", "c");
        assertThat(small.texts()).isEmpty();
        publish("t", "d");
        assertThat(small.batches()).containsExactly(List.of("a", "b", "c"), List.of("d"));
    }

    @Test
    void aBatchIsOfASizeThatIsWrittenAtOnce() {
        String text = "x".repeat(30_000);
        subscribe("t", one);
        publish("t", text, text, text, text, text);
        drainers.runAll();
        assertThat(one.batches()).extracting(List::size).containsExactly(2, 2, 1);
    }

    @Test
    void holdsNobodyWhenIdle() {
        subscribe("t", one);
        assertThat(lane.isIdle()).isTrue();
        publish("t", "a");
        assertThat(lane.isIdle()).isFalse();
        drainers.runAll();
        assertThat(lane.isIdle()).isTrue();
        assertThat(lane).extracting("pending").asInstanceOf(InstanceOfAssertFactories.COLLECTION).isEmpty();
        assertThat(lane).extracting("pendingBytes").isEqualTo(0L);
    }

    @Test
    void whoPublishesWorksWhereNoThreadDoesAnyMore() {
        Lane stopped = new Lanes(1, FakeNode.config().queue(), task -> {
            throw new RejectedExecutionException();
        }).next();
        Inbox inbox = new Inbox(stopped);
        subscribe("t", inbox);
        publish("t", "a", "b");
        assertThat(inbox.texts()).containsExactly("a", "b");
        assertThat(stopped.isIdle()).isTrue();
    }

    @Test
    void whatASubscriberPublishesComesAfterwards() {
        Inbox echoing = new Inbox() {
            @Override
            public synchronized void deliver(Batch batch) {
                super.deliver(batch);
                if (texts().size() < 1_000) {
                    publish("t", Integer.toString(texts().size()));
                }
            }
        };
        subscribe("t", echoing);
        publish("t", "0");
        assertThat(echoing.texts()).isEqualTo(numbers(1_000));
    }

    @Test
    void oneThatFailsHarmsNoOther() {
        Inbox failing = new Inbox(lane) {
            @Override
            public synchronized void deliver(Batch batch) {
                throw new IllegalStateException("as no subscriber should");
            }
        };
        subscribe("t", failing, one);
        publish("t", "a");
        drainers.runAll();
        publish("t", "b");
        drainers.runAll();
        assertThat(one.texts()).containsExactly("a", "b");
        assertThat(lane.isIdle()).isTrue();
    }

    /** More than a lane holds, by three publishers, on two topics, while two others make subscribers catch up. */
    @RepeatedTest(10)
    void keepsEachPublishersOrderUnderAllThreads() throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        Lanes lanes = new Lanes(2, FakeNode.config().queue(), pool);
        List<Inbox> inboxes = Stream.generate(() -> new Inbox(lanes.next())).limit(6).toList();
        inboxes.forEach(each -> subscribe("t", each));
        inboxes.forEach(each -> subscribe("u", each));
        Together.run(5, thread -> {
            for (int i = 0; i < 2_000; i++) {
                if (thread < 3) {
                    publish(i % 3 == 0 ? "t" : "u", thread + " " + i);
                } else {
                    inboxes.get(i % inboxes.size()).catchUp();
                }
            }
        });
        pool.shutdown();
        assertThat(pool.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        for (Inbox inbox : inboxes) {
            assertThat(inbox.lane().isIdle()).isTrue();
            assertThat(inbox.texts()).hasSize(6_000);
            Map<String, Integer> next = new HashMap<>();
            for (String text : inbox.texts()) {
                String[] parts = text.split(" ");
                assertThat(next.merge(parts[0], 1, Integer::sum) - 1).isEqualTo(Integer.parseInt(parts[1]));
            }
        }
    }
}
