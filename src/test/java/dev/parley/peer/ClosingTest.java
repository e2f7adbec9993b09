package dev.parley.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.api.CloseDetails;
import dev.parley.fake.FakeNode;
import dev.parley.fake.RecordingConnection;
import dev.parley.fake.RecordingEvents;
import dev.parley.fake.RecordingLog;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every peer that is closed gets its close, whatever the application asks for and the container throws. */
class ClosingTest {

    private final FakeNode node = FakeNode.with();
    private final RecordingConnection connection = new RecordingConnection();
    private final RecordingEvents events = new RecordingEvents();
    private final PeerSession peer = node.peer("/x", connection, events);
    private final RecordingLog log = new RecordingLog(Closing.class);

    @AfterEach
    void printAgain() {
        log.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 999, 1006, 1015, 2000, 2999, 5000})
    void closesWithoutCodeAndLogsOneDebugLineWhenNoFrameMayCarryTheCode(int code) {
        peer.open();
        peer.close(code, "why");
        node.settle();
        assertThat(connection.record()).containsExactly("<close 1005>");
        assertThat(log.entries()).extracting(LogRecord::getLevel).containsExactly(Level.FINE);
        assertThat(log.lines()).first().asString().contains(peer.id(), "no close frame may carry " + code);
    }

    @Test
    void logsNothingWhenAFrameMayCarryTheCode() {
        peer.open();
        peer.close(4000, "why");
        node.settle();
        assertThat(connection.record()).containsExactly("<close 4000 why>");
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void terminatesTheConnectionWhenTheContainerThrowsFromClose() {
        connection.failToClose(new IllegalArgumentException("no such code"));
        connection.whenClosed(() -> peer.closed(CloseDetails.of(1006, "")));
        peer.open();
        peer.close(4000, "why");
        node.settle();
        assertThat(connection.record()).containsExactly("<terminate>");
        assertThat(log.lines()).containsExactly("the container failed to send a close frame with 4000");
        assertThat(events.log()).last().asString().startsWith("close ");
        assertThat(node.registry().size()).isZero();
    }
}
