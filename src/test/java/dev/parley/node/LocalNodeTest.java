package dev.parley.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.api.Position;
import dev.parley.api.Published;
import dev.parley.broker.Slice;
import dev.parley.fake.FakeNode;
import dev.parley.fake.RecordingConnection;
import dev.parley.fake.RecordingEvents;
import dev.parley.fake.SimpleRequest;
import dev.parley.peer.PeerSession;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Topics, histories and users by their names. */
class LocalNodeTest {

    private final FakeNode node = FakeNode.with("topic.history", "kept=10 messages", "topics.per-peer", "2",
            "topic.subscribe-roles", "*=nobody");
    private final LocalNode local = new LocalNode(node.scope());
    private final RecordingConnection one = new RecordingConnection();
    private final RecordingConnection two = new RecordingConnection();
    private final RecordingConnection other = new RecordingConnection();
    private final PeerSession bob = open("bob", "/a", one);
    private final PeerSession bobElsewhere = open("bob", "/b", two);
    private final PeerSession alice = open("alice", "/a", other);

    private PeerSession open(String user, String namespace, RecordingConnection connection) {
        PeerSession peer = new PeerSession(node.admission(SimpleRequest.of(namespace).by(user), namespace), connection,
                new RecordingEvents(), node.scope());
        peer.open();
        return peer;
    }

    private static <T> T result(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private static void failsWith(String message, CompletionStage<?> stage) {
        assertThatThrownBy(() -> result(stage)).isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(IllegalStateException.class).hasMessageContaining(message);
    }

    @Test
    void subscribesAllPeersOfAUserWithoutAsking() {
        assertThat(result(local.subscribe("bob", "t"))).isEqualTo(2);
        result(local.publish("", "t", "all"));
        result(local.publish("/a", "t", "a"));
        node.settle();
        assertThat(one.record()).containsExactly("all", "a");
        assertThat(two.record()).containsExactly("all");
        assertThat(other.record()).isEmpty();
        assertThat(alice.topics()).isEmpty();
    }

    @Test
    void unsubscribesAllPeersOfAUser() {
        local.subscribe("bob", "t");
        local.subscribe("alice", "t");
        assertThat(result(local.unsubscribe("bob", "t"))).isEqualTo(2);
        assertThat(bob.topics()).isEmpty();
        assertThat(bobElsewhere.topics()).isEmpty();
        assertThat(alice.topics()).containsExactly("t");
    }

    @Test
    void subscribesTheOthersWhenOneHasTooManyTopics() {
        bob.subscribeUnasked("x");
        bob.subscribeUnasked("y");
        failsWith("at most 2 topics", local.subscribe("bob", "t"));
        assertThat(bob.topics()).containsExactlyInAnyOrder("x", "y");
        assertThat(bobElsewhere.topics()).containsExactly("t");
    }

    @Test
    void disconnectsAllPeersOfAUser() {
        assertThat(result(local.disconnect("bob", 4503, "kicked"))).isEqualTo(2);
        node.settle();
        assertThat(one.record()).containsExactly("<close 4503 kicked>");
        assertThat(two.record()).containsExactly("<close 4503 kicked>");
        assertThat(other.record()).isEmpty();
    }

    @Test
    void findsNobodyOfAnUnknownUser() {
        assertThat(result(local.subscribe("carol", "t"))).isZero();
        assertThat(result(local.disconnect("carol", 1000, ""))).isZero();
    }

    @Test
    void readsAHistory() {
        Position before = result(local.top("/a", "kept"));
        Position first = result(local.publish("/a", "kept", "1")).position().orElseThrow();
        Published second = result(local.publish("/a", "kept", "2"));
        assertThat(result(local.top("/a", "kept"))).isEqualTo(second.position().orElseThrow());
        assertThat(result(local.since("/a", "kept", before, 10)).publications()).hasSize(2);
        Slice rest = result(local.since("/a", "kept", first, 10));
        assertThat(rest.publications()).hasSize(1);
        assertThat(rest.lostUntil()).isNull();
    }

    @Test
    void beginsANewEpochAfterAHistoryIsRemoved() {
        Position last = result(local.publish("/a", "kept", "1")).position().orElseThrow();
        result(local.removeHistory("/a", "kept"));
        assertThat(result(local.top("/a", "kept")).epoch()).isNotEqualTo(last.epoch());
        assertThat(result(local.since("/a", "kept", last, 10)).lostUntil()).isNotNull();
    }

    @Test
    void failsWhereATopicHasNoHistory() {
        failsWith("topic t has no history", local.top("/a", "t"));
        failsWith("topic t has no history", local.since("/a", "t", new Position("e", 0), 1));
        failsWith("topic t has no history", local.removeHistory("/a", "t"));
    }

    @Test
    void rejectsNamesThatNoTopicCanHave() {
        assertThatIllegalArgumentException().isThrownBy(() -> local.publish("/a", "", "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> local.top("/a", "a\nb"));
        assertThatIllegalArgumentException().isThrownBy(() -> local.subscribe("carol", ""));
    }
}
