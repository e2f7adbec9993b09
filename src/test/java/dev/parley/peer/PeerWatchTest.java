package dev.parley.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.api.CloseDetails;
import dev.parley.api.SendResult;
import dev.parley.fake.FakeNode;
import dev.parley.fake.RecordingConnection;
import dev.parley.fake.RecordingEvents;
import dev.parley.observe.Metrics.Count;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Slow, silent and vanished clients: interval 25 s, pong 10 s, write 10 s, all by the manual clock. */
class PeerWatchTest {

    private FakeNode node = FakeNode.with("queue.messages", "2");
    private final RecordingConnection connection = new RecordingConnection();
    private final RecordingEvents events = new RecordingEvents();

    private PeerSession open() {
        PeerSession peer = node.peer("/room", connection, events);
        connection.whenClosed(() -> peer.closed(CloseDetails.of(1006, "")));
        peer.open();
        return peer;
    }

    private void after(int seconds) {
        node.clock().advance(Duration.ofSeconds(seconds));
        node.watch();
        node.scope().lingering().run();
        node.settle();
    }

    private long count(Count count) {
        return node.metrics().get(count);
    }

    @Test
    void closesAPeerWhoseQueueOverflows() {
        connection.hold();
        PeerSession peer = open();
        peer.send("written");
        node.settle();
        peer.send("1");
        peer.send("2");
        assertThat(peer.send("3")).isEqualTo(SendResult.CLOSED);
        assertThat(peer.send("4")).isEqualTo(SendResult.CLOSED);
        node.settle();
        assertThat(connection.record()).containsExactly("written", "<close 4008 slow consumer>");
        assertThat(events.ends()).extracting(CloseDetails::code).containsExactly(4008);
        assertThat(count(Count.SLOW_CONSUMERS)).isEqualTo(1);
        assertThat(count(Count.QUEUED)).isEqualTo(3);
        assertThat(count(Count.DISCARDED)).isEqualTo(2);
        assertThat(count(Count.DROPPED)).isZero();
    }

    @Test
    void countsWhatAPolicyDrops() {
        node = FakeNode.with("queue.messages", "2", "queue.overflow", "drop-oldest");
        PeerSession peer = open();
        for (String text : new String[] {"1", "2", "3"}) {
            assertThat(peer.send(text)).isEqualTo(SendResult.QUEUED);
        }
        node.settle();
        assertThat(connection.record()).containsExactly("2", "3");
        assertThat(count(Count.DROPPED)).isEqualTo(1);
        node = FakeNode.with("queue.messages", "2", "queue.overflow", "drop-newest");
        peer = open();
        peer.send("4");
        peer.send("5");
        assertThat(peer.send("6")).isEqualTo(SendResult.DROPPED);
        node.settle();
        assertThat(connection.record()).containsExactly("2", "3", "4", "5");
        assertThat(count(Count.DROPPED)).isEqualTo(1);
    }

    @Test
    void closesAPeerWhoseWriteTakesTooLong() {
        connection.hold();
        open().send("stuck");
        node.settle();
        after(10);
        assertThat(connection.record()).containsExactly("stuck");
        after(1);
        assertThat(connection.record()).containsExactly("stuck", "<close 4008 slow consumer>");
        assertThat(events.ends()).containsExactly(new CloseDetails(4008, "slow consumer", false));
        assertThat(count(Count.SLOW_CONSUMERS)).isEqualTo(1);
    }

    @Test
    void cutsAPeerWhoseTransportNeverReportsTheEnd() {
        connection.hold();
        open().send("stuck");
        connection.whenClosed(() -> { });
        node.settle();
        after(11);
        assertThat(events.ends()).isEmpty();
        after(11);
        assertThat(connection.record()).containsExactly("stuck", "<close 4008 slow consumer>", "<terminate>");
        assertThat(events.ends()).extracting(CloseDetails::code).containsExactly(4008);
        assertThat(node.registry().size()).isZero();
        connection.release();
        after(60);
        assertThat(events.ends()).hasSize(1);
    }

    @Test
    void cutsAConnectionWhoseEndIsReportedBeforeTheClientHasRead() {
        connection.hold();
        open().send("stuck");
        node.settle();
        after(11);
        assertThat(events.ends()).as("reported at once").hasSize(1);
        after(9);
        assertThat(connection.record()).containsExactly("stuck", "<close 4008 slow consumer>");
        after(1);
        assertThat(connection.record()).containsExactly("stuck", "<close 4008 slow consumer>", "<terminate>");
    }

    /** As on Jetty, which says at once that it is closed. */
    @Test
    void releasesAPeerThatIsClosedAndCutsItsConnectionWhenTheClientHadItsTime() {
        PeerSession peer = open();
        connection.whenClosed(connection::vanish);
        peer.close(4000, "bye");
        node.settle();
        after(1);
        after(1);
        assertThat(events.ends()).containsExactly(new CloseDetails(4000, "bye", false));
        assertThat(connection.record()).containsExactly("<close 4000 bye>");
        after(10);
        assertThat(connection.record()).containsExactly("<close 4000 bye>", "<terminate>");
    }

    @Test
    void leavesAConnectionAloneThatEndedByItself() {
        PeerSession peer = open();
        peer.closed(CloseDetails.of(1000, ""));
        after(60);
        assertThat(connection.record()).isEmpty();
    }

    @Test
    void cutsAPeerWhoseGracefulCloseIsNeverAnswered() {
        PeerSession peer = open();
        connection.whenClosed(() -> { });
        peer.close(4000, "bye");
        node.settle();
        after(11);
        assertThat(connection.record()).containsExactly("<close 4000 bye>", "<terminate>");
        assertThat(events.ends()).containsExactly(new CloseDetails(4000, "bye", false));
    }

    @Test
    void pingsAQuietPeerAndKeepsItWhenItAnswers() {
        PeerSession peer = open();
        after(25);
        assertThat(connection.record()).isEmpty();
        after(1);
        assertThat(connection.record()).containsExactly("<ping>");
        after(9);
        peer.heard();
        after(20);
        assertThat(connection.record()).containsExactly("<ping>");
        after(6);
        assertThat(connection.record()).containsExactly("<ping>", "<ping>");
    }

    @Test
    void closesAPeerThatDoesNotAnswer() {
        open();
        after(26);
        after(11);
        assertThat(connection.record()).containsExactly("<ping>", "<close 4012 no pong>");
        assertThat(events.ends()).extracting(CloseDetails::code).containsExactly(4012);
        assertThat(count(Count.MISSING_PONGS)).isEqualTo(1);
    }

    @Test
    void pingsAPeerToWhomSomethingIsSentJustThen() {
        PeerSession peer = open();
        node.clock().advance(Duration.ofSeconds(26));
        node.watch();
        peer.send("just then");
        node.settle();
        assertThat(connection.record()).containsExactly("<ping>", "just then");
    }

    @Test
    void aPingThatWaitsForAWorkerIsNoStall() {
        open();
        node.clock().advance(Duration.ofSeconds(26));
        node.watch();
        node.drainers().runAll();
        node.clock().advance(Duration.ofSeconds(11));
        node.watch();
        node.settle();
        assertThat(events.ends()).isEmpty();
        assertThat(connection.record()).startsWith("<ping>").doesNotContain("<close 4008 slow consumer>");
    }

    @Test
    void pingsAPeerThatCannotAnswerAndNeverClosesItForThat() {
        connection.withoutPongs();
        open();
        for (int i = 0; i < 4; i++) {
            after(26);
        }
        assertThat(connection.record()).containsExactly("<ping>", "<ping>", "<ping>", "<ping>");
        assertThat(events.ends()).isEmpty();
    }

    @Test
    void releasesAPeerThatVanishedUnreported() {
        open();
        connection.vanish();
        after(1);
        assertThat(events.ends()).as("the transport may be about to say more").isEmpty();
        after(1);
        assertThat(events.ends()).containsExactly(CloseDetails.of(1006, ""));
    }

    @Test
    void tellsOfTheDrain() {
        node = FakeNode.with("queue.bytes", "100", "queue.low-water", "10");
        PeerSession peer = open();
        peer.send("x");
        node.settle();
        peer.send("0123456789");
        node.settle();
        assertThat(events.log()).as("reached, not exceeded").containsExactly("open");
        peer.send("0123456789a");
        node.settle();
        assertThat(events.log()).containsExactly("open", "drain");
    }
}
