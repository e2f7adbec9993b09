package dev.parley.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.parley.api.CloseDetails;
import dev.parley.api.SendResult;
import dev.parley.fake.FakeNode;
import dev.parley.fake.RecordingConnection;
import dev.parley.fake.RecordingEvents;
import dev.parley.observe.Metrics.Count;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A peer from open to close: the order of its hooks, its topics, what it says after its end. */
class PeerSessionTest {

    private final FakeNode node = FakeNode.with("topics.per-peer", "3");
    private final RecordingConnection connection = new RecordingConnection();
    private final RecordingEvents events = new RecordingEvents();
    private final PeerSession peer = node.peer("/room", connection, events);

    @BeforeEach
    void transportReportsItsEnd() {
        connection.whenClosed(() -> peer.closed(CloseDetails.of(1000, "echo")));
    }

    @Test
    void callsHooksInOrder() {
        peer.open();
        peer.receive("hello");
        peer.receive("bytes".getBytes(StandardCharsets.UTF_8));
        peer.failed(new IllegalStateException("reset"));
        peer.closed(CloseDetails.of(1006, ""));
        node.settle();
        assertThat(events.log()).containsExactly("open", "message hello", "message bytes", "error reset", "close 1006");
    }

    @ParameterizedTest
    @ValueSource(ints = {1006, 1002, 1011})
    void aConnectionThatIsLostIsAnErrorRightBeforeItsEnd(int code) {
        peer.open();
        peer.failed(new IOException("reset"));
        peer.failed(new IOException("reset again"));
        node.settle();
        assertThat(events.log()).as("the transport has not said yet how it ended").containsExactly("open");
        peer.closed(CloseDetails.of(code, ""));
        node.settle();
        assertThat(events.log()).containsExactly("open", "error reset", "close " + code);
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 1005, 4000})
    void whoSaysGoodbyeNeedNotWaitForTheAnswer(int code) {
        peer.open();
        peer.failed(new IOException("broken pipe"));
        peer.closed(CloseDetails.of(code, "bye"));
        node.settle();
        assertThat(events.log()).containsExactly("open", "close " + code);
    }

    @Test
    void nothingComesAfterTheCloseHook() {
        peer.open();
        peer.closed(CloseDetails.of(1006, ""));
        node.settle();
        peer.failed(new IllegalStateException("late"));
        peer.drained();
        peer.receive("late");
        node.settle();
        assertThat(events.log()).containsExactly("open", "close 1006");
    }

    @Test
    void theFirstReplyOfAHookIsWrittenByItsOwnThread() {
        events.on("message", replying -> {
            replying.send("first");
            replying.send("second");
            replying.send("third");
        });
        peer.open();
        peer.receive("hello");
        assertThat(connection.record()).containsExactly("first");
        node.settle();
        assertThat(connection.batches()).as("the others wait together").hasSize(2);
        peer.receive("again");
        assertThat(connection.record()).containsExactly("first", "second", "third", "first");
    }

    @Test
    void aReplyWaitsForAWriteUnderWay() {
        events.on("message", replying -> replying.send("reply"));
        peer.open();
        connection.hold();
        peer.send("earlier");
        node.settle();
        peer.receive("hello");
        assertThat(connection.record()).containsExactly("earlier");
        connection.release();
        node.settle();
        assertThat(connection.record()).containsExactly("earlier", "reply");
    }

    @Test
    void whatOneHookSendsToOtherPeersIsWrittenElsewhere() {
        RecordingConnection other = new RecordingConnection();
        PeerSession receiver = node.open("/room", other);
        events.on("message", sending -> receiver.send("hello"));
        peer.open();
        peer.receive("hello");
        assertThat(other.record()).isEmpty();
        node.settle();
        assertThat(other.record()).containsExactly("hello");
    }

    @Test
    void closesOnceWithItsOwnReason() {
        peer.open();
        peer.close(4321, "enough");
        peer.close(4322, "again");
        peer.receive("ignored");
        node.settle();
        peer.closed(CloseDetails.of(1006, ""));
        peer.terminate();
        node.settle();
        assertThat(events.ends()).containsExactly(new CloseDetails(4321, "enough", true));
        assertThat(connection.record()).startsWith("<close 4321 enough>");
    }

    @ParameterizedTest
    @ValueSource(ints = {1004, 1005, 1006, 1015, 999, 5000, 0, -1})
    void aCodeThatCannotBeSentBecomesNoStatus(int code) {
        peer.open();
        peer.close(code, "reason");
        node.settle();
        assertThat(connection.record()).containsExactly("<close 1005>");
        assertThat(events.ends()).extracting(CloseDetails::code).containsExactly(1005);
    }

    @Test
    void cutsTheReasonAtACharacterBoundary() {
        peer.open();
        peer.close(1000, "€".repeat(50));
        node.settle();
        assertThat(connection.record()).containsExactly("<close 1000 " + "€".repeat(41) + '>');
    }

    @Test
    void writesWhatIsQueuedBeforeItsClose() {
        peer.open();
        assertThat(peer.send("a")).isEqualTo(SendResult.QUEUED);
        peer.close();
        assertThat(peer.send("late")).isEqualTo(SendResult.CLOSED);
        node.settle();
        assertThat(connection.record()).containsExactly("a", "<close 1000>");
        assertThat(peer.send("later")).isEqualTo(SendResult.CLOSED);
    }

    @Test
    void terminatesWithoutACloseFrame() {
        peer.open();
        peer.send("lost");
        peer.terminate();
        node.settle();
        assertThat(connection.record()).containsExactly("<terminate>");
        assertThat(events.ends()).containsExactly(new CloseDetails(1006, "", false));
        assertThat(node.metrics().get(Count.DISCARDED)).isEqualTo(1);
    }

    @Test
    void inItsCloseHookAPeerIsGoneButCanPublish() {
        RecordingConnection other = new RecordingConnection();
        node.open("/room", other).subscribe("t");
        events.on("close", self -> {
            self.publish("t", self.topics() + " " + self.peers().contains(self));
            assertThat(self.send("x")).isEqualTo(SendResult.CLOSED);
        });
        peer.open();
        peer.subscribe("t");
        peer.closed(CloseDetails.of(1001, ""));
        node.settle();
        assertThat(other.record()).containsExactly("[t] false");
        assertThat(connection.record()).isEmpty();
    }

    @Test
    void aHookThatClosesItsPeerIsNotInterrupted() {
        events.on("message", self -> {
            ((PeerSession) self).closed(CloseDetails.of(1000, ""));
            node.settle();
            assertThat(events.ends()).isEmpty();
        });
        peer.open();
        peer.receive("x");
        assertThat(events.log()).containsExactly("open", "message x", "close 1000");
    }

    @Test
    void listsPeersInTheOrderOfTheirOpening() {
        peer.open();
        PeerSession second = node.open("/room", new RecordingConnection());
        PeerSession third = node.open("/room", new RecordingConnection());
        node.open("/elsewhere", new RecordingConnection());
        assertThat(peer.peers()).containsExactly(peer, second, third);
        second.closed(CloseDetails.of(1000, ""));
        assertThat(peer.peers()).containsExactly(peer, third);
        assertThat(second.peers()).doesNotContain(second);
    }

    @Test
    void leavesNothingBehind() {
        peer.open();
        peer.subscribe("a");
        peer.subscribe("b");
        peer.closed(CloseDetails.of(1000, ""));
        node.settle();
        assertThat(node.topics().topicCount()).isZero();
        assertThat(node.registry().size()).isZero();
        assertThat(node.registry().namespaceCount()).isZero();
        assertThat(node.registry().peer(peer.id())).isEmpty();
        assertThat(node.metrics().get(Count.CLOSED)).isEqualTo(1);
    }

    @Test
    void limitsItsTopics() {
        peer.open();
        for (String topic : new String[] {"a", "b", "c", "a"}) {
            peer.subscribe(topic);
        }
        assertThatIllegalStateException().isThrownBy(() -> peer.subscribe("d")).withMessageContaining("per-peer");
        peer.unsubscribe("a");
        peer.subscribe("d");
        assertThat(peer.topics()).containsExactlyInAnyOrder("b", "c", "d");
        assertThatIllegalArgumentException().isThrownBy(() -> peer.subscribe(""));
    }

    @Test
    void subscribingAfterTheEndIsNothing() {
        peer.open();
        peer.closed(CloseDetails.of(1000, ""));
        peer.subscribe("t");
        assertThat(node.topics().topicCount()).isZero();
    }

    @Test
    void waitsForItsDrain() {
        connection.hold();
        peer.open();
        peer.send("0123456789");
        node.settle();
        assertThat(peer.bufferedAmount()).isEqualTo(10);
        CompletionStage<Void> drain = peer.waitForDrain(10);
        assertThat(drain.toCompletableFuture()).isNotDone();
        connection.release();
        assertThat(drain.toCompletableFuture()).as("completed on a worker").isNotDone();
        node.settle();
        assertThat(drain.toCompletableFuture()).isCompleted();
        assertThatIllegalArgumentException().isThrownBy(() -> peer.waitForDrain(0));
    }

    @Test
    void aFailingWriteIsAnErrorAndThenTheEnd() {
        connection.fail(new IllegalStateException("broken pipe"));
        peer.open();
        peer.send("x");
        node.settle();
        assertThat(events.log()).containsExactly("open", "error broken pipe");
        assertThat(connection.record()).as("the transport's turn").containsExactly("x");
        node.clock().advance(Duration.ofSeconds(1));
        new Watchdog(node.scope(), node.admissionControl()).run();
        node.settle();
        assertThat(events.log()).containsExactly("open", "error broken pipe", "close 1006");
        assertThat(connection.record()).containsExactly("x", "<terminate>");
    }

    @Test
    void isNamedByItsId() {
        assertThat(peer).hasToString(peer.id());
        assertThat(UUID.fromString(peer.id()).version()).isEqualTo(4);
        assertThat(peer.unwrap(RecordingConnection.class)).contains(connection);
        assertThat(peer.unwrap(String.class)).isEmpty();
    }
}
