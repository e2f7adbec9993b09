package dev.parley.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.fake.FakeNode;
import dev.parley.fake.RecordingConnection;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LingeringTest {

    private final FakeNode node = FakeNode.with();
    private final Lingering lingering = node.scope().lingering();
    private final RecordingConnection connection = new RecordingConnection();

    private void after(long nanos) {
        node.clock().advance(Duration.ofNanos(nanos));
        lingering.run();
        node.settle();
    }

    @Test
    void hasItsTimeToLeave() {
        lingering.add(connection, 1_000_000);
        after(999_999);
        assertThat(connection.record()).isEmpty();
        after(1);
        assertThat(connection.record()).containsExactly("<terminate>");
        after(1);
        assertThat(connection.record()).hasSize(1);
    }

    @Test
    void isNotEndedWhenItHasLeft() {
        lingering.add(connection, 0);
        lingering.remove(connection);
        after(1);
        assertThat(connection.record()).isEmpty();
    }

    @Test
    void doesNotOutliveTheApplication() {
        lingering.add(connection, Long.MAX_VALUE / 2);
        lingering.close();
        assertThat(connection.record()).containsExactly("<terminate>");
    }
}
