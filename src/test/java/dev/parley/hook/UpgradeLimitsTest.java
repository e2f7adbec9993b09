package dev.parley.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.api.CloseDetails;
import dev.parley.api.Hooks;
import dev.parley.api.Upgrade;
import dev.parley.fake.FakeNode;
import dev.parley.fake.RecordingConnection;
import dev.parley.fake.RecordingEvents;
import dev.parley.peer.Admission;
import dev.parley.peer.PeerSession;
import dev.parley.peer.Watchdog;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is accepted has a permit; a limit refuses, after the event streams that it counts were probed. */
class UpgradeLimitsTest extends UpgradePipelineHarness {

    @Test
    void soManyClientsMayComeInASecond() {
        node = FakeNode.with("upgrade.rate", "2");
        assertThat(status(request())).isEqualTo(101);
        assertThat(status(request())).isEqualTo(101);
        assertThat(decide(request())).isEqualTo(new RejectedUpgrade(
                Upgrade.reject(503, "Too many connections at once").header("Retry-After", "5"), true));
        node.clock().advance(Duration.ofMillis(500));
        assertThat(status(request())).isEqualTo(101);
        assertThat(status(request())).isEqualTo(503);
    }

    @Test
    void addressBeyondItsLimitTakesNothingOfTheRate() {
        node = FakeNode.with("upgrade.rate", "2", "peers.per-address", "1");
        assertThat(status(request().from("::1"))).isEqualTo(101);
        for (int i = 0; i < 100; i++) {
            assertThat(status(request().from("::1"))).isEqualTo(429);
        }
        assertThat(status(request().from("::2"))).isEqualTo(101);
        assertThat(status(request().from("::1"))).as("the limit of the address comes first").isEqualTo(429);
        assertThat(status(request().from("::3"))).isEqualTo(503);
    }

    @Test
    void aUserHasSoManyPlacesAndAnAddressToo() {
        node = FakeNode.with("peers.per-principal", "1", "peers.per-address", "2", "peers.max", "3");
        assertThat(status(request().by("ann").from("::1"))).isEqualTo(101);
        assertThat(status(request().by("ann").from("::1"))).as("the second of ann").isEqualTo(429);
        assertThat(status(request().by("bob").from("::1"))).as("the other's place is free again").isEqualTo(101);
        assertThat(status(request().by("cat").from("::1"))).as("the third from there").isEqualTo(429);
        assertThat(status(request().from("::2"))).isEqualTo(101);
        assertThat(status(request().from("::3"))).as("the fourth of all").isEqualTo(503);
        node.admissionControl().drain();
        assertThat(decide(request()))
                .isEqualTo(new RejectedUpgrade(Upgrade.reject(503, "Draining").header("Retry-After", "5"), true));
    }

    @Test
    void theNamespaceThatTheHooksChooseHasSoManyPlaces() {
        node = FakeNode.with("namespace.max-peers", "1");
        own = Upgrade.accept().namespace("small");
        assertThat(status(request())).isEqualTo(101);
        assertThat(decide(request())).isEqualTo(new RejectedUpgrade(
                Upgrade.reject(503, "Full").header("Retry-After", "5"), true));
        own = Upgrade.accept();
        assertThat(status(request())).as("the path is another one").isEqualTo(101);
        own = Upgrade.reject(403);
        assertThat(status(request())).as("the hooks come first").isEqualTo(403);
    }

    @Test
    void whoIsRejectedTakesNoPlace() {
        node = FakeNode.with("peers.max", "1");
        own = Upgrade.reject(403);
        assertThat(status(request())).isEqualTo(403);
        own = Upgrade.accept();
        assertThat(status(request())).isEqualTo(101);
    }

    private RecordingConnection stream(String user) {
        RecordingConnection connection = new RecordingConnection().withoutPongs().withoutCloseCodes();
        accepted(request().by(user)).peer(connection).open();
        return connection;
    }

    @ParameterizedTest
    @CsvSource({"peers.per-principal, 429", "peers.per-address, 429", "peers.max, 503", "namespace.max-peers, 503"})
    void aStreamWhoseClientIsGoneIsFoundBeforeTheNextIsRefused(String limit, int refusal) {
        node = FakeNode.onCallers(limit, "2");
        RecordingConnection living = stream("ann");
        RecordingConnection gone = stream("ann");
        assertThat(status(request().by("ann"))).isEqualTo(refusal);
        assertThat(living.record()).containsExactly("<ping>", "<ping>");
        gone.fail(new IOException("broken pipe"));
        assertThat(status(request().by("ann"))).isEqualTo(101);
        assertThat(gone.record()).endsWith("<terminate>");
        assertThat(living.record()).doesNotContain("<terminate>");
        assertThat(status(request().by("ann"))).isEqualTo(refusal);
    }

    @Test
    void aStreamThatIsStuckIsThere() {
        node = FakeNode.onCallers("peers.per-principal", "1");
        stream("ann").hold();
        long begun = System.nanoTime();
        assertThat(status(request().by("ann"))).isEqualTo(429);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void aRefusalNamesATimeByWhichAClientThatIsGoneHasBeenNoticed() {
        node = FakeNode.with("peers.per-principal", "1", "heartbeat.interval", "20s", "heartbeat.timeout", "5s");
        assertThat(status(request().by("ann"))).isEqualTo(101);
        assertThat(decide(request().by("ann"))).isEqualTo(new RejectedUpgrade(
                Upgrade.reject(429, "Too many connections of this user").header("Retry-After", "27"), true));
    }

    @Test
    void aHookMayTakeLongerThanAHandshakeMay() {
        node = FakeNode.with("peers.per-principal", "1");
        Watchdog watchdog = new Watchdog(node.scope(), node.admissionControl());
        checks.add(answering(as("ann", Instant.MAX)));
        Admission admission = accepted(request(), slowly(watchdog)).admission();
        PeerSession peer = new PeerSession(admission, new RecordingConnection(), new RecordingEvents(), node.scope());
        peer.open();
        assertThat(node.registry().size()).isOne();
        assertThat(status(request())).isEqualTo(429);
        peer.closed(CloseDetails.of(1006, ""));
        assertThat(status(request())).isEqualTo(101);
        node.clock().advance(Duration.ofSeconds(30));
        watchdog.run();
        assertThat(node.admissionControl().counted()).isEmpty();
    }

    private Hooks slowly(Watchdog watchdog) {
        return asking("slow", () -> {
            node.clock().advance(Duration.ofSeconds(31));
            watchdog.run();
            return Upgrade.accept();
        });
    }

    @Test
    void probesStreamsInTurnWhenTheNodeHasMoreThanARefusalProbes() {
        node = FakeNode.onCallers("peers.max", "40");
        List<RecordingConnection> streams = IntStream.range(0, 40).mapToObj(each -> stream("ann")).toList();
        streams.get(39).fail(new IOException("broken pipe"));
        assertThat(status(request())).as("the first 32 are alive").isEqualTo(503);
        assertThat(streams.get(39).record()).isEmpty();
        assertThat(status(request())).as("it is the turn of the others").isEqualTo(101);
        assertThat(streams.get(39).record()).endsWith("<terminate>");
    }
}
