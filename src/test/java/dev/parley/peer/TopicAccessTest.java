package dev.parley.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.parley.api.NotAllowedException;
import dev.parley.api.NotAllowedException.Action;
import dev.parley.api.Peer;
import dev.parley.api.TopicAuthorizer;
import dev.parley.fake.FakeNode;
import dev.parley.fake.RecordingConnection;
import dev.parley.fake.RecordingEvents;
import dev.parley.fake.SimpleRequest;
import dev.parley.node.NodeRealtime;
import dev.parley.observe.Metrics.Count;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may use a topic, by roles and by authorizers; what is refused has not happened. */
class TopicAccessTest {

    private final List<String> asked = new ArrayList<>();
    private FakeNode node = FakeNode.with();

    private static SimpleRequest request() {
        return SimpleRequest.of("/room");
    }

    private PeerSession open(SimpleRequest request) {
        PeerSession peer = new PeerSession(node.admission(request, "/room"), new RecordingConnection(),
                new RecordingEvents(), node.scope());
        peer.open();
        return peer;
    }

    private TopicAuthorizer refusing(String name, String topic) {
        return new TopicAuthorizer() {
            @Override
            public boolean maySubscribe(Peer peer, String wanted) {
                asked.add(name + " " + wanted + " " + peer.namespace());
                return !wanted.equals(topic);
            }
        };
    }

    private static boolean allowed(Runnable use) {
        Throwable failure = catchThrowable(use::run);
        assertThat(failure).satisfiesAnyOf(it -> assertThat(it).isNull(),
                it -> assertThat(it).isInstanceOf(NotAllowedException.class));
        return failure == null;
    }

    @ParameterizedTest
    @CsvSource({"nobody, anyone, true", "nobody, known, false", "nobody, members, false", "nobody, none, false",
        "nobody, other, false", "guest, anyone, true", "guest, known, true", "guest, members, false",
        "member, members, true", "admin, members, true", "admin, none, false", "admin, other, false"})
    void rolesDecide(String who, String topic, boolean expected) {
        String rules = "anyone=*; known=**; members=member admin; none=";
        SimpleRequest request = who.equals("nobody") ? request() : request().by("ann", who);
        node = FakeNode.with("topic.subscribe-roles", rules);
        PeerSession peer = open(request);
        assertThat(allowed(() -> peer.subscribe(topic))).isEqualTo(expected);
        assertThat(allowed(() -> peer.publish(topic, "x"))).as("no rule for publishing").isTrue();
        node = FakeNode.with("topic.publish-roles", rules);
        PeerSession publisher = open(request);
        assertThat(allowed(() -> publisher.publish(topic, "x"))).isEqualTo(expected);
        assertThat(allowed(() -> publisher.subscribe(topic))).as("no rule for subscribing").isTrue();
    }

    @Test
    void aRefusalNamesTheTopicIsCountedAndChangesNothing() {
        node = FakeNode.with("topic.subscribe-roles", "open=*", "topic.publish-roles", "open=*");
        RecordingConnection connection = new RecordingConnection();
        node.open("/room", connection).subscribe("open");
        PeerSession peer = open(request());
        assertThatExceptionOfType(NotAllowedException.class).isThrownBy(() -> peer.subscribe("audit"))
                .withMessage("may not subscribe to topic \"audit\"")
                .satisfies(e -> assertThat(e.action()).isEqualTo(Action.SUBSCRIBE))
                .extracting(NotAllowedException::topic).isEqualTo("audit");
        assertThatExceptionOfType(NotAllowedException.class).isThrownBy(() -> peer.publish("audit", "x"))
                .withMessage("may not publish to topic \"audit\"");
        assertThat(node.metrics().get(Count.NOT_ALLOWED)).isEqualTo(2);
        assertThat(peer.topics()).isEmpty();
        assertThat(node.topics().topicCount()).isEqualTo(1);
        peer.publish("open", "x");
        node.settle();
        assertThat(connection.record()).containsExactly("x");
    }

    @Test
    void allAuthorizersMustAgree() {
        node = FakeNode.guarded(List.of(refusing("one", "a"), refusing("two", "b")));
        PeerSession peer = open(request());
        assertThat(allowed(() -> peer.subscribe("a"))).isFalse();
        assertThat(allowed(() -> peer.subscribe("b"))).isFalse();
        assertThat(allowed(() -> peer.subscribe("c"))).isTrue();
        assertThat(asked).containsExactly("one a /room", "one b /room", "two b /room", "one c /room", "two c /room");
        assertThat(allowed(() -> peer.publish("a", "x"))).as("what it does not override it allows").isTrue();
    }

    @Test
    void rolesComeFirst() {
        node = FakeNode.guarded(List.of(refusing("one", "a")), "topic.subscribe-roles", "b=*");
        PeerSession peer = open(request());
        assertThat(allowed(() -> peer.subscribe("c"))).isFalse();
        assertThat(asked).isEmpty();
    }

    @Test
    void anAuthorizerThatFailsRefuses() {
        node = FakeNode.guarded(List.of(new TopicAuthorizer() {
            @Override
            public boolean maySubscribe(Peer peer, String topic) {
                throw new IllegalStateException("no database");
            }

            @Override
            public boolean mayPublish(Peer peer, String topic) {
                throw new IllegalStateException("no database");
            }
        }));
        PeerSession peer = open(request());
        assertThatIllegalStateException().isThrownBy(() -> peer.subscribe("a")).withMessage("no database");
        assertThatIllegalStateException().isThrownBy(() -> peer.publish("a", "x")).withMessage("no database");
        assertThat(node.topics().topicCount()).isZero();
    }

    @Test
    void aStreamFollowsAllOrNone() {
        node = FakeNode.guarded(List.of(refusing("one", "b")));
        PeerSession peer = open(request());
        assertThat(allowed(() -> peer.follow(List.of("a", "b"), null))).isFalse();
        assertThat(peer.topics()).isEmpty();
        assertThat(allowed(() -> peer.follow(List.of("a", "c"), null))).isTrue();
        assertThat(peer.topics()).containsExactlyInAnyOrder("a", "c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\rb", "a\nb", "a\0b", "a\u0085b"})
    void nobodyIsAskedAboutANameThatNoTopicCanHave(String topic) {
        node = FakeNode.guarded(List.of(refusing("one", topic)), "topic.publish-roles", "x=");
        PeerSession peer = open(request());
        assertThatIllegalArgumentException().isThrownBy(() -> peer.subscribe(topic));
        assertThatIllegalArgumentException().isThrownBy(() -> peer.publish(topic, "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> peer.follow(List.of(topic), null));
        assertThat(asked).isEmpty();
        assertThat(node.metrics().get(Count.NOT_ALLOWED)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\rb", "a\nb", "a\0b", "a\u0085b", "twelve chars"})
    void badNamesAreRefusedWithoutAnyGuardToo(String topic) {
        node = FakeNode.with("topic.max-length", "11");
        PeerSession peer = open(request());
        assertThatIllegalArgumentException().isThrownBy(() -> peer.subscribe(topic));
        assertThatIllegalArgumentException().isThrownBy(() -> peer.publish(topic, "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> peer.follow(List.of(topic), null));
        assertThat(peer.topics()).isEmpty();
    }

    @Test
    void theApplicationItselfIsNotAsked() {
        node = FakeNode.with("topic.subscribe-roles", "*=*", "topic.publish-roles", "none=");
        RecordingConnection connection = new RecordingConnection();
        node.open("/room", connection).subscribe("audit");
        new NodeRealtime(node.scope()).publish("/room", "audit", "x");
        node.settle();
        assertThat(connection.record()).containsExactly("x");
    }
}
