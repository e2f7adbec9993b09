package dev.parley.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.admission.AdmissionDenied;
import dev.parley.admission.Permit;
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

/** A permit is held from the upgrade to the peer's end, and is revoked with its HTTP session or its token. */
class PeerAdmissionTest {

    private final FakeNode node = FakeNode.with("peers.max", "2");
    private final RecordingConnection connection = new RecordingConnection();
    private final RecordingEvents events = new RecordingEvents();
    private final Watchdog watchdog = new Watchdog(node.scope(), node.admissionControl());

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
    void releasesPermitOnceWhenPeerEnds() throws Exception {
        PeerSession first = open(request().inSession("s"));
        node.admissionControl().acquire(request()).identify(() -> "ann");
        assertThatExceptionOfType(AdmissionDenied.class).isThrownBy(() -> node.admissionControl().acquire(request()));
        first.closed(CloseDetails.of(1000, ""));
        first.closed(CloseDetails.of(1000, ""));
        node.admissionControl().acquire(request());
        assertThatExceptionOfType(AdmissionDenied.class).isThrownBy(() -> node.admissionControl().acquire(request()));
    }

    @Test
    void deniesPermitWhenNamespaceIsFull() throws Exception {
        FakeNode small = FakeNode.with("namespace.max-peers", "1");
        Permit first = small.admissionControl().acquire(request());
        first.enter("/a");
        small.admissionControl().acquire(request()).enter("/b");
        Permit late = small.admissionControl().acquire(request());
        assertThatExceptionOfType(AdmissionDenied.class).isThrownBy(() -> late.enter("/a"))
                .extracting(AdmissionDenied::reason).isEqualTo(AdmissionDenied.Reason.NAMESPACE);
        late.release();
        first.release();
        small.admissionControl().acquire(request()).enter("/a");
    }

    @RepeatedTest(50)
    void keepsNamespaceLimitWithConcurrentHandshakes() {
        FakeNode small = FakeNode.with("namespace.max-peers", "3");
        AtomicInteger entered = new AtomicInteger();
        Together.run(8, thread -> {
            Permit permit = small.admissionControl().acquire(request());
            try {
                permit.enter("/a");
                entered.incrementAndGet();
            } catch (AdmissionDenied e) {
                permit.release();
            }
        });
        assertThat(entered).hasValue(3);
        assertThat(small.admissionControl().size()).isEqualTo(3);
    }

    @Test
    void countsNothingAfterPermitIsReleased() throws Exception {
        Permit permit = node.admissionControl().acquire(request().inSession("s").from("::1"));
        permit.identify(() -> "ann");
        permit.enter("/a");
        assertThat(node.admissionControl().counted()).containsExactlyInAnyOrder("s", "::1", "ann", "/a");
        permit.release();
        permit.release();
        assertThat(node.admissionControl().counted()).isEmpty();
        assertThat(node.admissionControl().size()).isZero();
    }

    @Test
    void revokesPermitOfClientThatDoesNotOpenInTime() throws Exception {
        PeerSession late = peer(request());
        node.clock().advance(Duration.ofSeconds(29));
        watchdog.run();
        assertThat(node.admissionControl().size()).isEqualTo(1);
        node.clock().advance(Duration.ofSeconds(2));
        watchdog.run();
        assertThat(node.admissionControl().size()).isZero();
        late.open();
        node.settle();
        assertThat(events.log()).isEmpty();
        assertThat(connection.record()).containsExactly("<close 1001 handshake took too long>");
    }

    @Test
    void keepsPermitWhileUpgradeDecides() throws Exception {
        Permit permit = node.admissionControl().acquire(request().from("::1"));
        permit.decide(false);
        node.clock().advance(Duration.ofSeconds(31));
        watchdog.run();
        permit.identify(() -> "ann");
        permit.enter("/a");
        node.clock().advance(Duration.ofSeconds(29));
        watchdog.run();
        assertThat(node.admissionControl().counted()).containsExactlyInAnyOrder("::1", "ann", "/a");
        node.clock().advance(Duration.ofSeconds(1));
        watchdog.run();
        assertThat(node.admissionControl().counted()).as("the client never opens").isEmpty();
    }

    @Test
    void countsNothingForReleasedPermit() throws Exception {
        Permit permit = node.admissionControl().acquire(request());
        node.clock().advance(Duration.ofSeconds(31));
        watchdog.run();
        assertThatExceptionOfType(AdmissionDenied.class).isThrownBy(() -> permit.identify(() -> "ann"))
                .extracting(AdmissionDenied::reason).isEqualTo(AdmissionDenied.Reason.LATE);
        assertThatExceptionOfType(AdmissionDenied.class).isThrownBy(() -> permit.enter("/a"));
        permit.endWithSession("session");
        assertThat(node.admissionControl().counted()).isEmpty();
    }

    @Test
    void releasesPermitOfFailedHandshakeUnlessPeerHasOpened() throws Exception {
        PeerSession failed = peer(request());
        failed.permit().releaseUnlessOpen();
        assertThat(node.admissionControl().size()).isZero();
        failed.open();
        node.settle();
        assertThat(connection.record()).containsExactly("<close 1001 handshake took too long>");
        PeerSession open = open(request());
        open.permit().releaseUnlessOpen();
        assertThat(node.admissionControl().size()).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"4012", "close", "terminate"})
    void doesNotCountClosingPeerForItsUser(String how) throws Exception {
        FakeNode small = FakeNode.with("peers.per-principal", "1");
        PeerSession peer = small.open("/x", connection);
        peer.permit().identify(() -> "ann");
        Permit next = small.admissionControl().acquire(request());
        assertThatExceptionOfType(AdmissionDenied.class).isThrownBy(() -> next.identify(() -> "ann"));
        switch (how) {
            case "close" -> peer.close();
            case "terminate" -> peer.terminate();
            default -> peer.closeNow(CloseDetails.of(4012, "no pong"));
        }
        next.identify(() -> "ann");
        peer.closed(CloseDetails.of(1006, ""));
        assertThatExceptionOfType(AdmissionDenied.class).isThrownBy(() ->
                small.admissionControl().acquire(request()).identify(() -> "ann"));
    }

    @Test
    void replacesOldestWebSocketOfUser() throws Exception {
        FakeNode small = FakeNode.with("peers.per-principal", "2", "peers.per-principal-policy", "replace-oldest");
        RecordingConnection stream = new RecordingConnection().withoutCloseCodes();
        RecordingConnection second = new RecordingConnection();
        for (RecordingConnection wire : List.of(stream, connection)) {
            small.open("/x", wire).permit().identify(() -> "ann");
        }
        PeerSession next = small.open("/x", second);
        next.permit().identify(() -> "ann");
        small.settle();
        assertThat(connection.record()).containsExactly("<close 4509 replaced>");
        small.admissionControl().acquire(request()).identify(() -> "ann");
        small.settle();
        assertThat(second.record()).containsExactly("<close 4509 replaced>");
        assertThat(stream.record()).isEmpty();
    }

    @Test
    void closesPeerWhenItsHttpSessionEnds() {
        open(request().inSession("s"));
        node.admissionControl().sessionEnded("other");
        pass(1);
        assertThat(connection.record()).isEmpty();
        node.admissionControl().sessionRenamed("s", "t");
        node.admissionControl().sessionRenamed("none", "s");
        node.admissionControl().sessionEnded("s");
        node.admissionControl().sessionEnded("t");
        pass(1);
        assertThat(connection.record()).containsExactly("<close 1008 session ended>");
    }

    /** Undertow's own close frame for the session comes first, or its failure cuts the connection. */
    @Test
    void letsServerCloseFirstWhenHttpSessionEnds() {
        open(request().inSession("s"));
        node.admissionControl().sessionEnded("s");
        pass(Duration.ofMillis(199));
        assertThat(connection.record()).isEmpty();
        pass(Duration.ofMillis(1));
        assertThat(connection.record()).containsExactly("<close 1008 session ended>");
    }

    @Test
    void closesPeerWithSessionOfItsTicketAlone() {
        PeerSession peer = peer(request().inSession("own"));
        peer.permit().endWithSession(null);
        peer.permit().endWithSession("ticket's");
        peer.open();
        node.admissionControl().sessionEnded("own");
        pass(1);
        assertThat(connection.record()).isEmpty();
        node.admissionControl().sessionEnded("ticket's");
        pass(1);
        assertThat(connection.record()).containsExactly("<close 1008 session ended>");
        peer.closed(CloseDetails.of(1008, ""));
        peer.permit().endWithSession("late");
        assertThat(node.admissionControl().counted()).isEmpty();
    }

    @Test
    void doesNotOpenPeerWhoseSessionEndedDuringHandshake() {
        PeerSession peer = peer(request().inSession("s"));
        node.admissionControl().sessionEnded("s");
        peer.open();
        node.settle();
        assertThat(events.log()).isEmpty();
        assertThat(node.registry().size()).isZero();
        assertThat(connection.record()).containsExactly("<close 1008 session ended>");
    }

    @Test
    void terminatesPeerThatMayNotOpenWithoutCallingHooks() {
        PeerSession peer = peer(request().inSession("s"));
        node.admissionControl().sessionEnded("s");
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
    void keepsNothingOfRefusedPeerWhoseConnectionEnds() {
        FakeNode busy = FakeNode.onCallers();
        PeerSession peer = new PeerSession(busy.admission(request().inSession("s"), "/x"), connection, events,
                busy.scope());
        busy.admissionControl().sessionEnded("s");
        Together.run(peer::open, () -> peer.closed(CloseDetails.of(1006, "")));
        assertThat(busy.registry().all()).isEmpty();
        assertThat(events.log()).isEmpty();
    }

    @Test
    void closesPeerWhenItsTokenExpiresUnlessRenewed() {
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
