package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.api.AutoResponse;
import dev.parley.api.CloseDetails;
import dev.parley.api.Peer;
import dev.parley.api.RoomContext;
import dev.parley.fake.RecordingConnection;
import dev.parley.observe.Gauge;
import dev.parley.observe.Metrics.Count;
import dev.parley.peer.PeerSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoomTest {

    private static final Duration IDLE = Duration.ofSeconds(10);

    private final RoomHarness harness = new RoomHarness();
    private RoomContext room;

    /** Has every event remember the room's context. */
    RoomTest() {
        harness.doing((context, event) -> room = context);
    }

    @Test
    void isMadeByItsFirstPeerAndHearsAll() {
        PeerSession peer = harness.enter("a");
        peer.receive("hi");
        peer.closed(CloseDetails.of(1001, ""));
        harness.node.settle();
        assertThat(harness.log).containsExactly("made a", "open", "message hi", "close 1001");
        assertThat(room.peers()).isEmpty();
    }

    @Test
    void sleepsAndIsMadeAnewByTheNextMessage() {
        PeerSession peer = harness.enter("a");
        harness.pass(IDLE.minusMillis(1));
        assertThat(harness.node.metrics().get(Gauge.ROOMS_AWAKE)).isOne();
        harness.pass(Duration.ofMillis(1));
        assertThat(harness.node.metrics().get(Gauge.ROOMS_AWAKE)).isZero();
        assertThat(harness.node.metrics().get(Gauge.ROOMS)).isOne();
        peer.receive("hi");
        assertThat(harness.log).containsExactly("made a", "open", "ended a", "made a", "message hi");
        assertThat(room.peers()).containsExactly(peer);
    }

    @Test
    void isForgottenWhenItSleepsWithoutPeers() {
        PeerSession peer = harness.enter("a");
        peer.closed(CloseDetails.of(1000, ""));
        harness.node.settle();
        assertThat(harness.node.metrics().get(Gauge.ROOMS)).isOne();
        harness.pass(IDLE);
        harness.pass(Duration.ZERO);
        assertThat(harness.node.metrics().get(Gauge.ROOMS)).isZero();
    }

    @Test
    void knowsItsPeersByTagsInTheOrderInWhichTheyCame() {
        List<Peer> peers = IntStream.range(0, 3).<Peer>mapToObj(i -> harness.enter("a")).toList();
        harness.enter("b");
        harness.doing((context, event) -> room = context);
        ((PeerSession) peers.get(0)).receive("x");
        room.tag(peers.get(2), "red", "blue");
        room.tag(peers.get(0), "red", "red");
        harness.pass(IDLE);
        assertThat(room.peers()).containsExactlyElementsOf(peers);
        assertThat(room.peers("red")).containsExactly(peers.get(0), peers.get(2));
        assertThat(room.peers("green")).isEmpty();
        assertThat(room.tags(peers.get(2))).containsExactlyInAnyOrder("red", "blue");
        room.tag(peers.get(2));
        assertThat(room.peers("red")).containsExactly(peers.get(0));
    }

    @Test
    void keepsAttachmentsAsTheyWereWhenTheyWereAttached() {
        PeerSession peer = harness.enter("a");
        List<String> value = new ArrayList<>(List.of("x"));
        room.attach(peer, value);
        value.add("y");
        harness.pass(IDLE);
        peer.receive("wake up");
        assertThat(room.attachment(peer, String[].class)).hasValueSatisfying(
                kept -> assertThat(kept).containsExactly("x"));
        room.attach(peer, null);
        assertThat(room.attachment(peer, String[].class)).isEmpty();
    }

    @Test
    void namesTheLimitThatIsExceeded() {
        Peer peer = harness.enter("a");
        room.attach(peer, "x".repeat(16_382));
        assertThatIllegalArgumentException().isThrownBy(() -> room.attach(peer, "x".repeat(16_383)))
                .withMessageContaining("16385").withMessageContaining("16384");
        String[] tags = IntStream.range(0, 11).mapToObj(String::valueOf).toArray(String[]::new);
        room.tag(peer, Arrays.copyOf(tags, 10));
        assertThatIllegalArgumentException().isThrownBy(() -> room.tag(peer, tags)).withMessageContaining("10");
        assertThat(room.tags(peer)).hasSize(10);
        room.tag(peer, "x".repeat(256));
        assertThatIllegalArgumentException().isThrownBy(() -> room.tag(peer, "x".repeat(257)))
                .withMessageContaining("256");
        new AutoResponse("x".repeat(2_048), "x".repeat(2_048));
        assertThatIllegalArgumentException().isThrownBy(() -> new AutoResponse("x".repeat(2_049), ""))
                .withMessageContaining("2048");
        assertThatIllegalArgumentException().isThrownBy(() -> new AutoResponse("", "x".repeat(2_049)))
                .withMessageContaining("2048");
    }

    @Test
    void refusesToRememberAnythingOfStrangers() {
        harness.enter("a");
        RoomContext first = room;
        Peer stranger = harness.enter("b");
        assertThatIllegalArgumentException().isThrownBy(() -> first.tag(stranger, "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> first.attach(stranger, "x"));
        assertThat(first.attachment(stranger, String.class)).isEmpty();
        assertThat(first.tags(stranger)).isEmpty();
    }

    @Test
    void answersByItselfWithoutWakingUp() {
        RecordingConnection wire = new RecordingConnection();
        PeerSession peer = harness.enter("a", wire);
        room.respond(new AutoResponse("ping", "pong"));
        assertThat(room.respondedAt(peer)).isEmpty();
        harness.pass(IDLE);
        harness.log.clear();
        peer.receive("ping");
        harness.node.settle();
        assertThat(wire.record()).containsExactly("pong");
        assertThat(harness.log).isEmpty();
        assertThat(room.respondedAt(peer)).contains(harness.node.clock().instant());
        peer.receive("ping ");
        assertThat(harness.log).containsExactly("made a", "message ping ");
        room.respond(null);
        peer.receive("ping");
        assertThat(harness.log).endsWith("message ping");
    }

    @Test
    void broadcastsToAllTheSenderIncluded() {
        RecordingConnection one = new RecordingConnection();
        RecordingConnection two = new RecordingConnection();
        harness.doing((context, event) -> {
            if (event.startsWith("message")) {
                context.broadcast(List.of(1));
            }
        });
        PeerSession peer = harness.enter("a", one);
        harness.enter("a", two);
        peer.receive("x");
        harness.node.settle();
        assertThat(one.record()).containsExactly("[1]");
        assertThat(two.record()).containsExactly("[1]");
        assertThat(one.batches().get(0).get(0)).isSameAs(two.batches().get(0).get(0));
    }

    @Test
    void aBroadcastKeepsItsPlaceAmongWhatIsSent() {
        RecordingConnection wire = new RecordingConnection();
        PeerSession peer = harness.enter("a", wire);
        peer.send("a");
        assertThat(room.broadcast("b").toCompletableFuture().join().position()).isEmpty();
        peer.send("c");
        room.broadcast("d");
        harness.node.settle();
        assertThat(wire.record()).containsExactly("a", "b", "c", "d");
        assertThat(peer.topics()).isEmpty();
    }

    @Test
    void whoHasLeftGetsNoBroadcast() {
        RecordingConnection wire = new RecordingConnection();
        PeerSession peer = harness.enter("a", wire);
        harness.enter("a");
        peer.closed(CloseDetails.of(1000, ""));
        harness.node.settle();
        room.broadcast("x");
        harness.node.settle();
        assertThat(wire.record()).isEmpty();
    }

    @Test
    void refusesToSendWhatIsLargerThanTheLimit() {
        harness.enter("a");
        String tooMuch = "x".repeat((1 << 24) + 1);
        assertThatIllegalArgumentException().isThrownBy(() -> room.broadcast(tooMuch))
                .withMessageContaining("parley.message.max-outgoing-bytes");
        harness.node.settle();
        assertThat(room.peers()).hasSize(1);
    }

    @Test
    void anExceptionEndsItsPeerAlone() {
        RecordingConnection one = new RecordingConnection();
        RecordingConnection two = new RecordingConnection();
        harness.doing((context, event) -> {
            if (event.equals("message bad")) {
                throw new IllegalStateException("oops");
            }
        });
        PeerSession bad = harness.enter("a", one);
        harness.enter("a", two);
        bad.receive("bad");
        harness.node.settle();
        assertThat(harness.log).endsWith("message bad", "error oops");
        assertThat(one.record()).containsExactly("<close 1011 server error>");
        assertThat(two.record()).isEmpty();
    }

    @Test
    void whoSendsMoreThanItCanFollowIsClosed() {
        RoomHarness small = new RoomHarness("room.inbox", "200", "room.stuck-after", "1ms");
        RecordingConnection wire = new RecordingConnection();
        PeerSession peer = small.enter("a");
        PeerSession flood = small.enter("a", wire);
        small.doing((context, event) -> {
            if (event.equals("message slow")) {
                IntStream.rangeClosed(1, 4).forEach(i -> flood.receive("x" + i));
            }
        });
        peer.receive("slow");
        small.node.settle();
        assertThat(wire.record()).containsExactly("<close 1013 room busy>");
        assertThat(small.log).contains("message x3").doesNotContain("message x4");
        assertThat(small.node.metrics().get(Count.BUSY_ROOMS)).isOne();
    }

    @Test
    void oneThatCannotBeMadeClosesItsPeersAndIsLeftAloneForAWhile() {
        RecordingConnection wire = new RecordingConnection();
        RecordingConnection asleep = new RecordingConnection();
        harness.enter("a", asleep);
        harness.pass(IDLE);
        harness.doing((context, event) -> {
            if (event.equals("made a")) {
                throw new IllegalStateException("no");
            }
        });
        harness.enter("a", wire);
        harness.node.settle();
        assertThat(wire.record()).containsExactly("<close 1011 server error>");
        assertThat(asleep.record()).containsExactly("<close 1011 server error>");
        assertThat(harness.refused("a")).isEqualTo(503);
        assertThat(harness.refused("b")).isZero();
        harness.pass(Duration.ofSeconds(1));
        assertThat(harness.refused("a")).isZero();
        harness.enter("a");
        harness.pass(Duration.ofSeconds(1));
        assertThat(harness.refused("a")).as("the second pause is twice as long").isEqualTo(503);
        harness.pass(Duration.ofSeconds(1));
        harness.doing((context, event) -> { });
        harness.enter("a").receive("x");
        assertThat(harness.log).endsWith("made a", "open", "message x");
    }

    @Test
    void anAlarmThatCannotWakeItClosesItsPeersToo() {
        RecordingConnection wire = new RecordingConnection();
        harness.enter("a", wire);
        room.alarmAt(harness.node.clock().instant().plus(IDLE.multipliedBy(2)));
        harness.pass(IDLE);
        harness.doing((context, event) -> {
            if (event.equals("made a")) {
                throw new IllegalStateException("no");
            }
        });
        assertThat(wire.record()).isEmpty();
        harness.pass(IDLE);
        assertThat(wire.record()).containsExactly("<close 1011 server error>");
    }

    @Test
    void refusesBadIdsAndTooManyRooms() {
        RoomHarness one = new RoomHarness("room.max", "1");
        List.of("..", ".a", "a b", "é", "a\nb", "x".repeat(129)).forEach(
                id -> assertThat(one.refused(id)).as(id).isEqualTo(400));
        assertThat(new RoomHarness("room.id-pattern", "(?s).*").refused("a\0b")).isEqualTo(400);
        one.enter("a");
        assertThat(one.refused("b")).isEqualTo(503);
        assertThat(one.refused("a")).isZero();
        assertThat(one.node.metrics().get(Gauge.ROOMS)).isOne();
    }
}
