package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.api.CloseDetails;
import dev.parley.fake.RecordingLog;
import dev.parley.hook.FailurePolicy;
import dev.parley.peer.PeerSession;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the log names when a hook of a room throws. */
class RoomFailureTest {

    private final RoomHarness harness = new RoomHarness();

    @ParameterizedTest
    @ValueSource(strings = {"open", "message", "close"})
    void namesHookRoomClassAndPeerWhenAHookThrows(String hook) {
        harness.doing((context, event) -> {
            if (event.startsWith(hook)) {
                throw new IllegalStateException("asked for");
            }
        });
        try (RecordingLog log = new RecordingLog(FailurePolicy.class)) {
            PeerSession peer = harness.enter("a");
            peer.receive("hi");
            peer.closed(CloseDetails.of(1001, ""));
            harness.node.settle();
            assertThat(log.lines()).contains("hook " + hook + " of room /rooms/a ("
                    + RoomHarness.class.getName() + "$LoggingRoom) failed for peer " + peer.id());
        }
    }

    @Test
    void namesRoomAndClassWhenItsAlarmThrows() {
        harness.doing((context, event) -> {
            if (event.startsWith("open")) {
                context.alarmAt(harness.node.clock().instant().plusSeconds(1));
            } else if (event.startsWith("alarm")) {
                throw new IllegalStateException("asked for");
            }
        });
        try (RecordingLog log = new RecordingLog(LiveRoom.class)) {
            harness.enter("a");
            harness.pass(Duration.ofSeconds(1));
            assertThat(log.lines()).contains("hook alarm of room /rooms/a (" + RoomHarness.class.getName()
                    + "$LoggingRoom) failed, it will be called again");
        }
    }
}
