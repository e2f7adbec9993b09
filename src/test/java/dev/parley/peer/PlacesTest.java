package dev.parley.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.api.CloseDetails;
import dev.parley.fake.FakeNode;
import dev.parley.fake.RecordingConnection;
import dev.parley.fake.RecordingEvents;
import dev.parley.fake.SimpleRequest;
import dev.parley.fake.Together;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A place is held from the upgrade to the peer's end, and lost with the session or the token that gave it. */
class PlacesTest {

    private final FakeNode node = FakeNode.with("peers.max", "2");
    private final RecordingConnection connection = new RecordingConnection();
    private final RecordingEvents events = new RecordingEvents();
    private final Watchdog watchdog = new Watchdog(node.scope(), node.places());

    private PeerSession peer(SimpleRequest request) {
        return new PeerSession(node.admission(request, "/x"), connection, events, node.scope());
    }

    private PeerSession open(SimpleRequest request) {
        PeerSession peer = peer(request);
        peer.open();
        return peer;
    }

    private static SimpleRequest request() {
        return SimpleRequest.of("/x");
    }

    @Test
    void aPlaceIsFreeAgainWhenItsPeerHasEnded() throws Exception {
        PeerSession first = open(request().inSession("s"));
        node.places().take(request()).identify(() -> "ann");
        assertThatExceptionOfType(NoPlaceException.class).isThrownBy(() -> node.places().take(request()));
        first.closed(CloseDetails.of(1000, ""));
        first.closed(CloseDetails.of(1000, ""));
        node.places().take(request());
        assertThatExceptionOfType(NoPlaceException.class).isThrownBy(() -> node.places().take(request()));
    }

    @Test
    void aNamespaceHasSoManyPlaces() throws Exception {
        FakeNode small = FakeNode.with("namespace.max-peers", "1");
        Place first = small.places().take(request());
        first.enter("/a");
        small.places().take(request()).enter("/b");
        Place late = small.places().take(request());
        assertThatExceptionOfType(NoPlaceException.class).isThrownBy(() -> late.enter("/a"))
                .extracting(NoPlaceException::reason).isEqualTo(NoPlaceException.Reason.NAMESPACE);
        late.leave();
        first.leave();
        small.places().take(request()).enter("/a");
    }

    @RepeatedTest(50)
    void handshakesAtTheSameMomentDoNotExceedANamespaceTogether() {
        FakeNode small = FakeNode.with("namespace.max-peers", "3");
        AtomicInteger entered = new AtomicInteger();
        Together.run(8, thread -> {
            Place place = small.places().take(request());
            try {
                place.enter("/a");
                entered.incrementAndGet();
            } catch (NoPlaceException e) {
                place.leave();
            }
        });
        assertThat(entered).hasValue(3);
        assertThat(small.places().size()).isEqualTo(3);
    }

    @Test
    void nothingIsLeftOfThoseWhoLeft() throws Exception {
        Place place = node.places().take(request().inSession("s").from("::1"));
        place.identify(() -> "ann");
        place.enter("/a");
        assertThat(node.places().counted()).containsExactlyInAnyOrder("s", "::1", "ann", "/a");
        place.leave();
        place.leave();
        assertThat(node.places().counted()).isEmpty();
        assertThat(node.places().size()).isZero();
    }

    @Test
    void aClientThatNeverOpensLosesItsPlace() throws Exception {
        PeerSession late = peer(request());
        node.clock().advance(Duration.ofSeconds(29));
        watchdog.run();
        assertThat(node.places().size()).isEqualTo(1);
        node.clock().advance(Duration.ofSeconds(2));
        watchdog.run();
        assertThat(node.places().size()).isZero();
        late.open();
        node.settle();
        assertThat(events.log()).isEmpty();
        assertThat(connection.record()).containsExactly("<close 1001 handshake took too long>");
    }

    @Test
    void aPlaceIsNotSweptWhileTheUpgradeDecidesAboutIt() throws Exception {
        Place place = node.places().take(request().from("::1"));
        place.decide(false);
        node.clock().advance(Duration.ofSeconds(31));
        watchdog.run();
        place.identify(() -> "ann");
        place.enter("/a");
        node.clock().advance(Duration.ofSeconds(29));
        watchdog.run();
        assertThat(node.places().counted()).containsExactlyInAnyOrder("::1", "ann", "/a");
        node.clock().advance(Duration.ofSeconds(1));
        watchdog.run();
        assertThat(node.places().counted()).as("the client never opens").isEmpty();
    }

    @Test
    void nothingIsCountedForAPlaceThatWasGivenBack() throws Exception {
        Place place = node.places().take(request());
        node.clock().advance(Duration.ofSeconds(31));
        watchdog.run();
        assertThatExceptionOfType(NoPlaceException.class).isThrownBy(() -> place.identify(() -> "ann"))
                .extracting(NoPlaceException::reason).isEqualTo(NoPlaceException.Reason.LATE);
        assertThatExceptionOfType(NoPlaceException.class).isThrownBy(() -> place.enter("/a"));
        place.endWith("session");
        assertThat(node.places().counted()).isEmpty();
    }

    @Test
    void aHandshakeThatFailsGivesItsPlaceBackUnlessItsPeerHasOpened() throws Exception {
        PeerSession failed = peer(request());
        failed.place().giveUp();
        assertThat(node.places().size()).isZero();
        failed.open();
        node.settle();
        assertThat(connection.record()).containsExactly("<close 1001 handshake took too long>");
        PeerSession open = open(request());
        open.place().giveUp();
        assertThat(node.places().size()).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"4012", "close", "terminate"})
    void aPeerThatIsAboutToEndDoesNotCountAgainstItsUser(String how) throws Exception {
        FakeNode small = FakeNode.with("peers.per-principal", "1");
        PeerSession peer = small.open("/x", connection);
        peer.place().identify(() -> "ann");
        Place next = small.places().take(request());
        assertThatExceptionOfType(NoPlaceException.class).isThrownBy(() -> next.identify(() -> "ann"));
        switch (how) {
            case "close" -> peer.close();
            case "terminate" -> peer.terminate();
            default -> peer.closeNow(CloseDetails.of(4012, "no pong"));
        }
        next.identify(() -> "ann");
        peer.closed(CloseDetails.of(1006, ""));
        assertThatExceptionOfType(NoPlaceException.class).isThrownBy(() ->
                small.places().take(request()).identify(() -> "ann"));
    }

    @Test
    void theOldestWebSocketMakesRoomForTheNextOfItsUser() throws Exception {
        FakeNode small = FakeNode.with("peers.per-principal", "2", "peers.per-principal-policy", "replace-oldest");
        RecordingConnection stream = new RecordingConnection().withoutCloseCodes();
        RecordingConnection second = new RecordingConnection();
        for (RecordingConnection wire : List.of(stream, connection)) {
            small.open("/x", wire).place().identify(() -> "ann");
        }
        PeerSession next = small.open("/x", second);
        next.place().identify(() -> "ann");
        small.settle();
        assertThat(connection.record()).containsExactly("<close 4509 replaced>");
        small.places().take(request()).identify(() -> "ann");
        small.settle();
        assertThat(second.record()).containsExactly("<close 4509 replaced>");
        assertThat(stream.record()).isEmpty();
    }

    @Test
    void aPeerEndsWithItsHttpSession() {
        open(request().inSession("s"));
        node.places().sessionEnded("other");
        pass(1);
        assertThat(connection.record()).isEmpty();
        node.places().sessionRenamed("s", "t");
        node.places().sessionRenamed("none", "s");
        node.places().sessionEnded("s");
        node.places().sessionEnded("t");
        pass(1);
        assertThat(connection.record()).containsExactly("<close 1008 session ended>");
    }

    /** Undertow's own close frame for the session comes first, or its failure cuts the connection. */
    @Test
    void theServerIsTheFirstToCloseWhatEndsWithASession() {
        open(request().inSession("s"));
        node.places().sessionEnded("s");
        pass(Duration.ofMillis(199));
        assertThat(connection.record()).isEmpty();
        pass(Duration.ofMillis(1));
        assertThat(connection.record()).containsExactly("<close 1008 session ended>");
    }

    @Test
    void aPeerEndsWithTheSessionOfItsTicketAndNoOther() {
        PeerSession peer = peer(request().inSession("own"));
        peer.place().endWith(null);
        peer.place().endWith("ticket's");
        peer.open();
        node.places().sessionEnded("own");
        pass(1);
        assertThat(connection.record()).isEmpty();
        node.places().sessionEnded("ticket's");
        pass(1);
        assertThat(connection.record()).containsExactly("<close 1008 session ended>");
        peer.closed(CloseDetails.of(1008, ""));
        peer.place().endWith("late");
        assertThat(node.places().counted()).isEmpty();
    }

    @Test
    void aPeerWhoseSessionEndedDuringTheHandshakeNeverOpens() {
        PeerSession peer = peer(request().inSession("s"));
        node.places().sessionEnded("s");
        peer.open();
        node.settle();
        assertThat(events.log()).isEmpty();
        assertThat(node.registry().size()).isZero();
        assertThat(connection.record()).containsExactly("<close 1008 session ended>");
    }

    @Test
    void aPeerThatMayNotOpenIsCutOffWhenItDoesNotGoAndNoHookHearsOfIt() {
        PeerSession peer = peer(request().inSession("s"));
        node.places().sessionEnded("s");
        peer.open();
        peer.receive("x");
        peer.failed(new IllegalStateException("reset"));
        pass(9);
        assertThat(connection.record()).containsExactly("<close 1008 session ended>");
        pass(2);
        assertThat(connection.record()).containsExactly("<close 1008 session ended>", "<terminate>");
        assertThat(events.log()).isEmpty();
        assertThat(node.registry().all()).isEmpty();
    }

    /** Opening and the end of the connection come from different threads: nothing may stay, whichever is first. */
    @RepeatedTest(200)
    void nothingIsLeftOfAPeerWhoseConnectionEndsWhileItIsTurnedAway() {
        FakeNode busy = FakeNode.onCallers();
        PeerSession peer = new PeerSession(busy.admission(request().inSession("s"), "/x"), connection, events,
                busy.scope());
        busy.places().sessionEnded("s");
        Together.run(peer::open, () -> peer.closed(CloseDetails.of(1006, "")));
        assertThat(busy.registry().all()).isEmpty();
        assertThat(events.log()).isEmpty();
    }

    @Test
    void aPeerEndsWhenItsTokenExpiresUnlessItIsRenewed() {
        PeerSession peer = open(request());
        assertThat(peer.expires()).isEqualTo(Instant.MAX);
        peer.extendUntil(node.clock().instant().plusSeconds(10));
        pass(9);
        assertThat(connection.record()).isEmpty();
        peer.extendUntil(node.clock().instant().plusSeconds(10));
        pass(9);
        assertThat(connection.record()).isEmpty();
        pass(2);
        assertThat(connection.record()).containsExactly("<close 4005 token expired>");
    }

    private void pass(int seconds) {
        pass(Duration.ofSeconds(seconds));
    }

    private void pass(Duration time) {
        node.clock().advance(time);
        watchdog.run();
        node.settle();
    }
}
