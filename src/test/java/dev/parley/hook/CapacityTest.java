package dev.parley.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.api.CloseDetails;
import dev.parley.api.Upgrade;
import dev.parley.fake.FakeNode;
import dev.parley.fake.RecordingConnection;
import dev.parley.fake.SimpleRequest;
import dev.parley.peer.PeerSession;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A full or draining node sends clients away, and tells them when to come back. */
class CapacityTest {

    private final FakeNode node = FakeNode.with();
    private final Capacity capacity = new Capacity(node.registry(), 1);

    @Test
    void turnsAwayWhoIsTooMany() {
        assertThat(capacity.check(SimpleRequest.of("/x"))).isEmpty();
        PeerSession peer = node.open("/x", new RecordingConnection());
        assertThat(capacity.check(SimpleRequest.of("/x"))).contains(reject("Full"));
        peer.closed(CloseDetails.of(1000, ""));
        assertThat(capacity.check(SimpleRequest.of("/x"))).isEmpty();
    }

    @Test
    void letsNobodyInWhileDraining() {
        capacity.drain();
        assertThat(capacity.check(SimpleRequest.of("/x"))).contains(reject("Draining"));
    }

    private static Upgrade.Reject reject(String body) {
        return new Upgrade.Reject(503, Map.of("Retry-After", "5"), body);
    }
}
