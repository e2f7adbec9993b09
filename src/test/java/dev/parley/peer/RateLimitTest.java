package dev.parley.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.api.CloseDetails;
import dev.parley.fake.FakeNode;
import dev.parley.fake.RecordingConnection;
import dev.parley.fake.RecordingEvents;
import dev.parley.fake.RecordingLog;
import dev.parley.observe.Metrics.Count;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What becomes of messages beyond the rate. */
class RateLimitTest {

    private final RecordingConnection connection = new RecordingConnection();
    private final RecordingEvents events = new RecordingEvents();
    private FakeNode node;
    private PeerSession peer;

    private void open(String... settings) {
        node = FakeNode.with(settings);
        peer = node.peer("/room", connection, events);
        connection.whenClosed(() -> peer.closed(CloseDetails.of(1000, "")));
        peer.open();
    }

    private void receive(int messages) {
        for (int i = 0; i < messages; i++) {
            if (i % 2 == 0) {
                peer.receive("x");
            } else {
                peer.receive(new byte[] {'y'});
            }
        }
    }

    private long heard() {
        return events.log().stream().filter(line -> line.startsWith("message")).count();
    }

    private long limited() {
        return node.metrics().get(Count.RATE_LIMITED);
    }

    @Test
    void isOffUnlessSet() {
        open();
        receive(10_000);
        assertThat(heard()).isEqualTo(10_000);
        assertThat(limited()).isZero();
    }

    @Test
    void closesUnlessToldOtherwise() {
        open("message.rate", "2", "message.burst", "4");
        receive(10);
        node.settle();
        assertThat(events.log()).containsExactly("open", "message x", "message y", "message x", "message y",
                "close 4429");
        assertThat(connection.record()).containsExactly("<close 4429 rate limit>");
        assertThat(limited()).as("what comes after the close is not looked at").isEqualTo(1);
        assertThat(node.metrics().get(Count.RECEIVED)).isEqualTo(5);
    }

    @Test
    void dropsAndGoesOn() {
        open("message.rate", "2", "message.rate-policy", "drop");
        receive(5);
        assertThat(heard()).as("without a burst a second's worth").isEqualTo(2);
        node.clock().advance(Duration.ofMillis(500));
        receive(5);
        assertThat(heard()).isEqualTo(3);
        assertThat(limited()).isEqualTo(7);
        assertThat(node.metrics().get(Count.RECEIVED)).isEqualTo(10);
        node.settle();
        assertThat(connection.record()).isEmpty();
    }

    @Test
    void warnsOnceInTenSecondsAndLosesNothing() {
        try (RecordingLog log = new RecordingLog(RateLimit.class)) {
            open("message.rate", "1", "message.rate-policy", "warn");
            receive(101);
            assertThat(log.lines()).singleElement().asString().contains(peer.id(), "127.0.0.1", "more than 1 messages");
            node.clock().advance(Duration.ofSeconds(9));
            receive(100);
            assertThat(log.lines()).hasSize(1);
            node.clock().advance(Duration.ofSeconds(1));
            receive(100);
            assertThat(log.lines()).hasSize(2);
        }
        assertThat(heard()).isEqualTo(301);
        assertThat(limited()).isEqualTo(298);
    }

    @Test
    void aMessageBeyondTheRateIsStillASignOfLife() {
        open("message.rate", "1", "message.rate-policy", "drop", "heartbeat.interval", "10s");
        receive(1);
        // Within one second, so that the bucket stays empty.
        node.clock().advance(Duration.ofMillis(999));
        receive(1);
        node.clock().advance(Duration.ofMillis(9_500));
        node.watch();
        node.settle();
        assertThat(heard()).isEqualTo(1);
        assertThat(connection.record()).doesNotContain("<ping>");
    }

    @Test
    void eachPeerHasARateOfItsOwn() {
        open("message.rate", "1", "message.rate-policy", "drop");
        RecordingEvents others = new RecordingEvents();
        PeerSession other = node.peer("/room", new RecordingConnection(), others);
        other.open();
        receive(5);
        other.receive("z");
        assertThat(others.log()).containsExactly("open", "message z");
    }
}
