package dev.parley.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.fake.FakeNode;
import dev.parley.fake.RecordingConnection;
import dev.parley.fake.RecordingEvents;
import dev.parley.fake.SimpleRequest;
import dev.parley.fake.Together;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** The context of a peer is one map, which begins with what the upgrade put there. */
class PeerContextTest {

    private final FakeNode node = FakeNode.with();

    private PeerSession peer(Map<String, Object> context) {
        Admission plain = node.admission(SimpleRequest.of("/x"), "/x");
        Admission admission = new Admission(plain.request(), "/x", context, plain.queue(), plain.permit());
        return new PeerSession(admission, new RecordingConnection(), new RecordingEvents(), node.scope());
    }

    @Test
    void beginsWithTheContextOfTheUpgradeAndCanBeChanged() {
        PeerSession peer = peer(Map.of("user", "ann"));
        peer.context().put("seat", 7);
        assertThat(peer.context()).containsOnly(Map.entry("user", "ann"), Map.entry("seat", 7));
    }

    @RepeatedTest(50)
    void isOneMapForAllThreads() {
        PeerSession peer = peer(Map.of());
        Together.run(4, thread -> peer.context().put("thread " + thread, thread));
        assertThat(peer.context()).hasSize(4);
    }
}
