package dev.parley.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.parley.api.Counters;
import dev.parley.api.Realtime;
import dev.parley.fake.FakeNode;
import dev.parley.fake.RecordingConnection;
import dev.parley.peer.PeerSession;
import org.junit.jupiter.api.Test;

/** From outside any hook: publish, find, close, count. */
class NodeRealtimeTest {

    private final FakeNode node = FakeNode.with();
    private final Realtime realtime = new NodeRealtime(node.scope());
    private final RecordingConnection one = new RecordingConnection();
    private final RecordingConnection two = new RecordingConnection();
    private final PeerSession first = node.open("/a", one);
    private final PeerSession second = node.open("/b", two);

    @Test
    void publishesEverywhereOrInOneNamespace() {
        first.subscribe("t");
        second.subscribe("t");
        realtime.publish("t", 1);
        realtime.publish("/a", "t", 2);
        realtime.publish("/nowhere", "t", 3);
        node.settle();
        assertThat(one.record()).containsExactly("1", "2");
        assertThat(two.record()).containsExactly("1");
    }

    @Test
    void findsPeers() {
        assertThat(realtime.peers("/a")).containsExactly(first);
        assertThat(realtime.peers("/nowhere")).isEmpty();
        assertThat(realtime.peer(second.id())).contains(second);
        assertThat(realtime.peer("nobody")).isEmpty();
    }

    @Test
    void closesANamespace() {
        realtime.close("/a", 4503, "kicked");
        assertThatCode(() -> realtime.close("/nowhere", 1000, "")).doesNotThrowAnyException();
        node.settle();
        assertThat(one.record()).containsExactly("<close 4503 kicked>");
        assertThat(two.record()).isEmpty();
    }

    @Test
    void counts() {
        first.subscribe("t");
        first.receive("x");
        second.send("y");
        assertThat(realtime.counters()).isEqualTo(new Counters(2, 2, 1, 1, 1, 2, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0,
                Counters.NO_ROOMS));
    }
}
