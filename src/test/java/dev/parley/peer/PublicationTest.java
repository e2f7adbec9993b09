package dev.parley.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.broker.Topic;
import dev.parley.api.OverflowPolicy;
import dev.parley.api.SendResult;
import dev.parley.fake.FakeNode;
import dev.parley.fake.RecordingConnection;
import dev.parley.fake.RecordingEvents;
import dev.parley.node.NodeRealtime;
import dev.parley.observe.Metrics.Count;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is published and not delivered yet is, for everything else that is done to a peer, as if it were. */
class PublicationTest {

    private final RecordingConnection connection = new RecordingConnection();
    private FakeNode node = FakeNode.with();
    private PeerSession peer = subscriber(connection);

    private PeerSession subscriber(RecordingConnection wire) {
        PeerSession subscriber = node.open("/n", wire);
        subscriber.subscribe("t");
        return subscriber;
    }

    private void publish(String... texts) {
        for (String text : texts) {
            node.scope().broker().publish(new Topic("/n", "t"), node.scope().encoder().encode(text), null);
        }
    }

    @Test
    void eachPeerGetsOneWriteForAllThatHasGathered() {
        RecordingConnection other = new RecordingConnection();
        subscriber(other);
        publish("a", "b", "c");
        node.settle();
        assertThat(connection.record()).containsExactly("a", "b", "c");
        assertThat(connection.batches()).hasSize(1);
        assertThat(other.batches()).isEqualTo(connection.batches());
        assertThat(node.metrics().get(Count.QUEUED)).isEqualTo(6);
    }

    @Test
    void itWaitsForAWriteUnderWay() {
        connection.hold();
        peer.send("x");
        node.settle();
        publish("a");
        node.settle();
        publish("b");
        node.settle();
        assertThat(connection.record()).containsExactly("x");
        connection.release();
        node.settle();
        assertThat(connection.record()).containsExactly("x", "a", "b");
    }

    @Test
    void aMessageComesAfterIt() {
        publish("a");
        peer.send("b");
        publish("c");
        node.settle();
        assertThat(connection.record()).containsExactly("a", "b", "c");
        assertThat(node.metrics().get(Count.QUEUED)).isEqualTo(3);
    }

    @Test
    void aReplyComesAfterItAndElseAtOnce() {
        RecordingConnection wire = new RecordingConnection();
        PeerSession replying = node.peer("/n", wire, new RecordingEvents().on("message", each -> each.send("reply")));
        replying.open();
        replying.subscribe("t");
        replying.receive("hello");
        assertThat(wire.record()).containsExactly("reply");
        publish("a");
        replying.receive("hello");
        node.settle();
        assertThat(wire.record()).containsExactly("reply", "a", "reply");
    }

    @Test
    void aCloseComesAfterIt() {
        publish("a");
        peer.close(1000, "");
        publish("late");
        node.settle();
        assertThat(connection.record()).containsExactly("a", "<close 1000>");
        assertThat(node.metrics().get(Count.QUEUED)).isEqualTo(1);
    }

    @Test
    void aGapBeforeACloseDoesNotGoUnnoticed() {
        node = FakeNode.with("queue.messages", "2");
        peer = subscriber(connection);
        publish("a", "b", "c");
        peer.close(1000, "");
        node.settle();
        assertThat(connection.record()).containsExactly("<close 4008 slow consumer>");
    }

    @Test
    void aFlushWritesIt() {
        peer.pause();
        publish("a");
        peer.flush();
        publish("b");
        node.settle();
        assertThat(connection.record()).containsExactly("a");
        peer.resume();
        node.settle();
        assertThat(connection.record()).containsExactly("a", "b");
    }

    @Test
    void itCountsAsBuffered() {
        publish("abc");
        assertThat(peer.bufferedAmount()).isEqualTo(3);
        CompletionStage<Void> drained = peer.waitForDrain(1);
        assertThat(drained.toCompletableFuture()).isNotDone();
        node.settle();
        assertThat(drained.toCompletableFuture()).isDone();
        assertThat(peer.bufferedAmount()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"disconnect,CLOSED", "drop-newest,DROPPED", "drop-oldest,QUEUED"})
    void itTakesRoomInTheQueue(String policy, SendResult expected) {
        node = FakeNode.with("queue.messages", "2", "queue.overflow", policy);
        peer = subscriber(new RecordingConnection());
        publish("a", "b");
        assertThat(peer.send("c")).isEqualTo(expected);
        node.settle();
        assertThat(node.metrics().get(Count.QUEUED)).isEqualTo(expected == SendResult.QUEUED ? 3 : 2);
        assertThat(node.metrics().get(Count.DROPPED)).isEqualTo(expected == SendResult.CLOSED ? 0 : 1);
        assertThat(node.metrics().get(Count.SLOW_CONSUMERS)).isEqualTo(expected == SendResult.CLOSED ? 1 : 0);
    }

    @ParameterizedTest
    @EnumSource(OverflowPolicy.class)
    void oneLargerThanTheQueueReachesEachPeerThatKeepsUp(OverflowPolicy policy) {
        node = FakeNode.with("queue.overflow", policy.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        peer = subscriber(connection);
        String large = "x".repeat(2 << 20);
        publish("a", large, "b");
        node.settle();
        assertThat(connection.record()).containsExactly("a", large, "b");
        assertThat(peer.send(large)).isEqualTo(SendResult.QUEUED);
        node.settle();
        assertThat(connection.record()).hasSize(4);
        assertThat(node.metrics().get(Count.DROPPED)).isZero();
    }

    @Test
    void oneLargerThanTheLimitIsTheSendersFaultAndHarmsNobody() {
        String tooLarge = "x".repeat((16 << 20) + 1);
        NodeRealtime realtime = new NodeRealtime(node.scope());
        for (ThrowingCallable sending : List.<ThrowingCallable>of(() -> realtime.publish("t", tooLarge),
                () -> realtime.publish("/n", "t", tooLarge), () -> peer.publish("t", tooLarge),
                () -> peer.send(tooLarge))) {
            assertThatIllegalArgumentException().isThrownBy(sending)
                    .withMessageContaining("parley.message.max-outgoing-bytes is 16777216");
        }
        node.settle();
        assertThat(connection.record()).isEmpty();
        peer.close();
        assertThat(peer.send(tooLarge)).as("a send never throws on a closed peer").isEqualTo(SendResult.CLOSED);
    }

    @Test
    void aStalledPeerIsClosedAndTheOthersGoOn() {
        node = FakeNode.with("queue.messages", "2");
        RecordingConnection stalled = new RecordingConnection();
        stalled.hold();
        subscriber(stalled);
        RecordingConnection healthy = new RecordingConnection();
        subscriber(healthy);
        for (String text : new String[] {"a", "b", "c", "d"}) {
            publish(text);
            node.settle();
        }
        assertThat(stalled.record()).containsExactly("a", "<close 4008 slow consumer>");
        assertThat(healthy.record()).containsExactly("a", "b", "c", "d");
        assertThat(node.metrics().get(Count.DISCARDED)).isEqualTo(2);
    }

    @Test
    void aPeerThatIsGoneCountsNothing() {
        publish("a");
        peer.terminate();
        node.settle();
        assertThat(connection.record()).containsExactly("<terminate>");
        assertThat(node.metrics().get(Count.QUEUED)).isZero();
        assertThat(node.metrics().get(Count.DISCARDED)).isZero();
    }
}
