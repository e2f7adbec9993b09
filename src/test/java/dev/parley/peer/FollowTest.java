package dev.parley.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.api.Gap;
import dev.parley.api.Subscribed;
import dev.parley.broker.PositionVector;
import dev.parley.broker.Publication;
import dev.parley.broker.Topic;
import dev.parley.fake.FakeNode;
import dev.parley.fake.RecordingConnection;
import dev.parley.fake.RecordingEvents;
import dev.parley.fake.Together;
import dev.parley.payload.Payload;
import dev.parley.payload.Payload.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A peer that follows topics from a position on receives what it missed, then what is live; a gap is reported. */
class FollowTest {

    /** Positions and gaps where a test can read them. */
    private static final Dialect SPOKEN = new Dialect() {
        @Override
        public Payload word(Publication publication, Supplier<String> id) {
            String text = ((Text) publication.payload()).text();
            return new Text(id == null ? text : text + " @" + id.get());
        }

        @Override
        public Optional<Payload> position(String id) {
            return Optional.of(new Text("@" + id));
        }

        @Override
        public Optional<Payload> gap(Gap gap, String id) {
            return Optional.of(new Text("gap " + gap.topic() + " @" + id));
        }
    };

    private FakeNode node = FakeNode.onCallers("history.messages", "10");

    private void publish(String topic, String... texts) {
        for (String text : texts) {
            node.scope().broker().publish(new Topic("/n", topic), new Text(text), null);
        }
    }

    private RecordingConnection follow(String since, String... topics) {
        RecordingConnection connection = new RecordingConnection().speaking(SPOKEN);
        node.open("/n", connection).follow(List.of(topics), since);
        return connection;
    }

    /** What came over the wire, without positions. */
    private static List<String> texts(RecordingConnection connection) {
        return connection.record().stream().map(text -> text.replaceFirst(" ?@.*", "")).filter(text -> !text.isEmpty())
                .toList();
    }

    private static String lastId(RecordingConnection connection) {
        List<String> record = connection.record();
        String last = record.get(record.size() - 1);
        return last.substring(last.indexOf('@') + 1);
    }

    /** The id of one message, received by a peer that has left since. */
    private String seen(String topic, String text) {
        RecordingConnection connection = new RecordingConnection().speaking(SPOKEN);
        PeerSession peer = node.open("/n", connection);
        peer.follow(List.of(topic), null);
        publish(topic, text);
        peer.terminate();
        return connection.record().stream().filter(each -> each.startsWith(text + " @")).findFirst().orElseThrow()
                .substring(text.length() + 2);
    }

    @Test
    void replaysWhatWasMissedThenGoesOnLive() {
        publish("t", "before");
        String id = seen("t", "seen");
        publish("t", "a", "b");
        RecordingConnection connection = follow(id, "t");
        publish("t", "c");
        assertThat(texts(connection)).containsExactly("a", "b", "c");
    }

    @Test
    void tellsAFollowerThatHasSeenNothingWhereItStarts() {
        publish("t", "before");
        RecordingConnection first = follow(null, "t");
        assertThat(texts(first)).isEmpty();
        String id = lastId(first);
        publish("t", "missed");
        assertThat(texts(first)).containsExactly("missed");
        assertThat(texts(follow(id, "t"))).containsExactly("missed");
    }

    @Test
    void isASubscriptionWhereTheTopicHasNoHistory() {
        node = FakeNode.onCallers();
        publish("t", "a");
        RecordingConnection connection = follow("any:1", "t");
        publish("t", "b");
        assertThat(connection.record()).containsExactly("b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "00000000:1", ":", "1", "00000000:99999999999999999999", ":-1"})
    void reportsAGapForAnIdThatIsNone(String id) {
        publish("t", "a");
        RecordingConnection connection = follow(id, "t");
        publish("t", "b");
        assertThat(texts(connection)).containsExactly("gap t", "a", "b");
    }

    @Test
    void reportsAGapAfterARestart() {
        String id = seen("t", "a");
        node = FakeNode.onCallers("history.messages", "10");
        assertThat(texts(follow(id, "t"))).containsExactly("gap t");
    }

    @Test
    void reportsAGapOnceAndResumesBehindIt() {
        node = FakeNode.onCallers("history.messages", "2");
        String id = seen("t", "seen");
        publish("t", "a", "b", "c");
        RecordingConnection connection = follow(id, "t");
        assertThat(texts(connection)).containsExactly("gap t", "b", "c");
        assertThat(texts(follow(lastId(connection), "t"))).isEmpty();
    }

    @Test
    void reportsNoGapToTheFollowerOfAQuietTopic() {
        String id = seen("t", "seen");
        publish("other", "x");
        node.clock().advance(Duration.ofHours(1));
        publish("other", "y");
        node.watch();
        assertThat(texts(follow(id, "t"))).isEmpty();
    }

    @Test
    void resumesEachOfSeveralTopicsAndBeginsNewOnes() {
        RecordingConnection first = follow(null, "t", "u");
        publish("t", "t1");
        publish("u", "u1");
        String id = lastId(first);
        publish("t", "t2");
        publish("u", "u2");
        publish("v", "v1");
        RecordingConnection again = follow(id, "u", "v", "t");
        publish("v", "v2");
        assertThat(texts(again)).containsExactly("u2", "t2", "v2");
    }

    @Test
    void replaysWhatWasPublishedToEveryNamespace() {
        String id = seen("t", "seen");
        node.scope().broker().publish(Topic.everywhere("t"), new Text("missed"), null);
        RecordingConnection connection = follow(id, "t");
        node.scope().broker().publish(Topic.everywhere("t"), new Text("live"), null);
        assertThat(texts(connection)).containsExactly("missed", "live");
        assertThat(texts(follow(lastId(connection), "t"))).isEmpty();
    }

    @Test
    void leavesOutTheSenderButKeepsItsMessage() {
        String id = seen("t", "seen");
        RecordingConnection wire = new RecordingConnection();
        PeerSession sender = node.open("/n", wire);
        sender.subscribe("t");
        sender.publish("t", "mine");
        assertThat(wire.record()).isEmpty();
        assertThat(texts(follow(id, "t"))).containsExactly("mine");
    }

    /** C59: more than the queue takes, in bytes or in messages, to a client that takes one write after the other. */
    @ParameterizedTest
    @ValueSource(ints = {1, 20_000})
    void aReplayLargerThanTheQueueArrivesWhole(int size) {
        node = FakeNode.onCallers("history.messages", "20000", "history.bytes", "64MiB", "queue.messages", "1000",
                "queue.bytes", "64KiB");
        String id = seen("t", "seen");
        String[] missed = IntStream.range(0, size == 1 ? 15_000 : 50).mapToObj(i -> i + " " + "x".repeat(size))
                .toArray(String[]::new);
        publish("t", missed);
        RecordingConnection slow = new RecordingConnection().speaking(SPOKEN);
        PeerSession peer = node.open("/n", slow);
        slow.hold();
        CompletionStage<Subscribed> done = peer.follow(List.of("t"), id);
        publish("t", "live");
        while (slow.complete()) {
            assertThat(peer.bufferedAmount()).isLessThan(128 * 1024);
        }
        List<String> expected = new ArrayList<>(List.of(missed));
        expected.add("live");
        assertThat(texts(slow)).containsExactlyElementsOf(expected);
        assertThat(done.toCompletableFuture()).isCompletedWithValueMatching(Subscribed::recovered);
    }

    @Test
    void aPlainPeerIsAnsweredByTheStageAndHearsOfAGapByItsHook() {
        node = FakeNode.onCallers("history.messages", "1");
        publish("t", "a", "b");
        RecordingConnection wire = new RecordingConnection();
        RecordingEvents events = new RecordingEvents();
        PeerSession peer = node.peer("/n", wire, events);
        peer.open();
        Subscribed subscribed = peer.subscribe("t", "foreign").toCompletableFuture().join();
        publish("t", "c");
        assertThat(wire.record()).containsExactly("b", "c");
        assertThat(events.log()).containsExactly("open", "gap t");
        assertThat(subscribed.recovered()).isFalse();
        assertThat(subscribed.gaps()).hasSize(1);
        assertThat(PositionVector.parse(subscribed.id())).isPresent();
    }

    @Test
    void refusesMoreTopicsWithHistoryThanAnIdCanName() {
        PeerSession peer = node.open("/n", new RecordingConnection());
        List<String> many = IntStream.rangeClosed(0, PositionVector.MAX_NAMES).mapToObj(i -> "t" + i).toList();
        assertThatIllegalArgumentException().isThrownBy(() -> peer.follow(many, null));
        assertThat(peer.topics()).isEmpty();
    }

    @Test
    void forgetsThePositionOfATopicThatItLeaves() {
        RecordingConnection wire = new RecordingConnection().speaking(SPOKEN);
        PeerSession peer = node.open("/n", wire);
        peer.follow(List.of("t"), null);
        peer.unsubscribe("t");
        publish("t", "a");
        peer.follow(List.of("t"), null);
        publish("t", "b");
        assertThat(texts(wire)).containsExactly("b");
    }

    @Test
    void replaysNothingMoreOfATopicThatItLeaves() {
        node = FakeNode.onCallers("history.messages", "2000", "queue.messages", "100");
        String id = seen("t", "seen");
        publish("t", IntStream.range(0, 1000).mapToObj(String::valueOf).toArray(String[]::new));
        RecordingConnection slow = new RecordingConnection().speaking(SPOKEN);
        PeerSession peer = node.open("/n", slow);
        slow.hold();
        CompletableFuture<Subscribed> done = peer.follow(List.of("t"), id).toCompletableFuture();
        peer.unsubscribe("t");
        while (slow.complete()) {
            assertThat(texts(slow)).hasSizeLessThan(200);
        }
        assertThat(done).isDone();
    }

    @RepeatedTest(20)
    void aFollowerJoiningAmongPublishersMissesAndRepeatsNothing() {
        node = FakeNode.onCallers("history.messages", "100000", "history.bytes", "64MiB");
        String id = seen("t", "seen");
        AtomicReference<RecordingConnection> follower = new AtomicReference<>();
        Together.run(4, thread -> {
            if (thread == 3) {
                follower.set(follow(id, "t"));
                return;
            }
            for (int i = 0; i < 300; i++) {
                publish("t", thread + " " + i);
            }
        });
        assertThat(texts(follower.get())).hasSize(900).doesNotHaveDuplicates();
    }

    @Test
    void endsWithItsPeer() {
        node = FakeNode.onCallers("history.messages", "2000", "queue.messages", "100");
        String id = seen("t", "seen");
        publish("t", IntStream.range(0, 1000).mapToObj(String::valueOf).toArray(String[]::new));
        RecordingConnection slow = new RecordingConnection().speaking(SPOKEN);
        PeerSession peer = node.open("/n", slow);
        slow.hold();
        CompletableFuture<Subscribed> done = peer.follow(List.of("t"), id).toCompletableFuture();
        assertThat(done).isNotDone();
        peer.terminate();
        assertThat(done).isDone();
        assertThat(node.topics().topicCount()).isZero();
    }
}
