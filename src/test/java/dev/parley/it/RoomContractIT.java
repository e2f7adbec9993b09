package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a room is promised: a sleep that its peers do not notice, one event at a time, no harm to other rooms. */
@ArquillianTest
@RunAsClient
class RoomContractIT {

    @ArquillianResource
    private URI base;

    /** Storage outlasts a run of the tests. */
    private final String id = UUID.randomUUID().toString();

    @Deployment(testable = false)
    static WebArchive app() {
        return Wars.rooms("rooms.war", Map.of());
    }

    private TyrusPeer enter(String room) throws Exception {
        TyrusPeer peer = TyrusPeer.connect(base, "/deep/probes/" + room);
        assertThat(peer.text()).isEqualTo("open true");
        return peer;
    }

    private void awaitSleep(String room) throws Exception {
        new App(base).awaitJournal(room + ": ended");
    }

    @Test
    void sleepsWhileItsPeersStayAndIsAsItWasWhenItWakes() throws Exception {
        try (TyrusPeer one = enter(id); TyrusPeer two = enter(id)) {
            String number = one.send("number").text();
            assertThat(two.send("number").text()).isEqualTo(number);
            assertThat(one.send("tag red,blue").text()).isEqualTo("done");
            assertThat(one.send("attach hello").text()).isEqualTo("done");
            assertThat(one.send("put key").text()).isEqualTo("done");
            awaitSleep(id);
            assertThat(two.send("number").text()).isNotEqualTo(number);
            assertThat(two.send("peers").text()).isEqualTo("2");
            assertThat(two.send("peers blue").text()).isEqualTo("1");
            assertThat(one.send("attachment").text()).isEqualTo("Note[text=hello, numbers=[5]]");
            assertThat(two.send("attachment").text()).isEqualTo("none");
            assertThat(two.send("get key").text()).isEqualTo("Note[text=key, numbers=[1, 2]]");
            assertThat(two.send("get other").text()).isEqualTo("none");
        }
        new App(base).awaitJournal(id + ": close 1000 hello");
    }

    @Test
    void answersByItselfInItsSleep() throws Exception {
        try (TyrusPeer peer = enter(id)) {
            String number = peer.send("number").text();
            assertThat(peer.send("responded").text()).isEqualTo("false");
            awaitSleep(id);
            long woken = new App(base).counter("woken");
            assertThat(peer.send("ping").text()).isEqualTo("pong");
            assertThat(new App(base).counter("woken")).isEqualTo(woken);
            assertThat(peer.send("responded").text()).isEqualTo("true");
            assertThat(peer.send("number").text()).isNotEqualTo(number);
        }
    }

    @Test
    void isWokenByItsAlarmAndAgainAfterAFailure() throws Exception {
        try (TyrusPeer peer = enter("failing-" + id)) {
            assertThat(peer.send("alarm 2000").text()).isEqualTo("done");
            awaitSleep("failing-" + id);
            assertThat(peer.text()).isEqualTo("alarm 0");
            assertThat(peer.text()).isEqualTo("alarm 1");
        }
        assertThat(new App(base).journal()).doesNotContain(id + ": alarm 2");
    }

    @Test
    void broadcastsToItsOwnPeersAlone() throws Exception {
        try (TyrusPeer one = enter(id); TyrusPeer two = enter(id); TyrusPeer other = enter("other-" + id)) {
            assertThat(one.send("broadcast hi").text()).isEqualTo("hi");
            assertThat(one.text()).isEqualTo("done");
            assertThat(two.text()).isEqualTo("hi");
            assertThat(other.send("peers").text()).isEqualTo("1");
            assertThat(other.rest()).isEmpty();
        }
    }

    @Test
    void givesEachEventARequestContextOfItsOwn() throws Exception {
        try (TyrusPeer peer = enter(id)) {
            assertThat(peer.send("context").text()).isEqualTo("1");
            assertThat(peer.send("context").text()).isEqualTo("1");
        }
    }

    @Test
    void anExceptionClosesOnePeerAndTheRoomGoesOn() throws Exception {
        try (TyrusPeer one = enter(id); TyrusPeer two = enter(id)) {
            one.send("throw");
            assertThat(one.closeCode()).isEqualTo(1011);
            new App(base).awaitJournal(id + ": close 1011");
            assertThat(two.send("peers").text()).isEqualTo("1");
        }
    }

    @Test
    void aStuckRoomIsReportedAndHarmsNobodyElse() throws Exception {
        App app = new App(base);
        long before = app.counter("stuckEvents");
        try (TyrusPeer stuck = enter("stuck-" + id); TyrusPeer neighbour = enter(id)) {
            stuck.send("stick");
            app.await("control/counters", counters -> App.counter(counters, "stuckEvents") == before + 1
                    && App.counter(counters, "stuck") == 1);
            assertThat(neighbour.send("peers").text()).isEqualTo("1");
            try (TyrusPeer late = enter("another-" + id)) {
                assertThat(late.send("peers").text()).isEqualTo("1");
            }
            app.get("switch/release");
            assertThat(stuck.text()).isEqualTo("done");
            app.await("control/counters", counters -> App.counter(counters, "stuck") == 0);
        }
        assertThat(app.journal()).doesNotContain("overlap");
    }

    @Test
    void oneThatCannotBeMadeClosesItsPeersAndComesBack() throws Exception {
        App app = new App(base);
        try (TyrusPeer asleep = TyrusPeer.connect(base, "/breakable/" + id);
             TyrusPeer healthy = enter(id)) {
            assertThat(asleep.send("x").text()).isEqualTo("x");
            app.await("control/counters", counters -> App.counter(counters, "awake") == 0);
            app.get("switch/break");
            asleep.send("y");
            assertThat(asleep.closeCode()).isEqualTo(1011);
            try (RawClient client = new RawClient(base, 0)) {
                RawClient.Head refusal = client.request("GET", "/breakable/" + id, "");
                assertThat(refusal.status()).isEqualTo(503);
                assertThat(refusal.headers()).containsKey("retry-after");
            }
            assertThat(healthy.send("peers").text()).isEqualTo("1");
            app.get("switch/mend");
            assertThat(comesBack()).isEqualTo("again");
        } finally {
            app.get("switch/mend");
        }
    }

    /** What the room sends back, when it may be tried again. */
    private String comesBack() throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(TyrusPeer.SECONDS);
        while (System.nanoTime() < deadline) {
            try (RawClient client = new RawClient(base, 0)) {
                if (client.request("GET", "/breakable/" + id, "").status() == 101) {
                    client.text("again");
                    return client.read().text();
                }
            }
        }
        throw new AssertionError("it was refused for too long");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "%2e%2e", "a%00b", "a%0Ab", "a%7Fb", "%C3%A9", "%F0%9F%98%80", "a%20b", ".a"})
    void refusesABadIdAndMakesNothing(String bad) throws Exception {
        App app = new App(base);
        long woken = app.counter("woken");
        try (RawClient client = new RawClient(base, 0)) {
            assertThat(client.request("GET", "/deep/probes/" + bad, "").status()).isEqualTo(bad.equals("..")
                    && ServerUnderTest.deviates(ServerUnderTest.isGlassFish(),
                            "a path with a dot segment at its end gets the server's own welcome page") ? 200 : 400);
        }
        assertThat(app.counter("woken")).isEqualTo(woken);
    }

    @Test
    void refusesAnIdThatIsTooLong() throws Exception {
        try (RawClient client = new RawClient(base, 0)) {
            assertThat(client.request("GET", "/deep/probes/" + "x".repeat(300), "").status()).isEqualTo(400);
        }
    }

    @Test
    void nothingIsLeftOfARoomThatWasLeft() throws Exception {
        App app = new App(base);
        try (TyrusPeer peer = enter(id)) {
            assertThat(peer.send("number").text()).isNotEmpty();
        }
        app.await("control/counters", counters -> counters.contains("live=0, awake=0"));
        app.awaitEmpty();
    }

    @Test
    void handlesOneEventAtATime() throws Exception {
        TyrusPeer[] peers = new TyrusPeer[10];
        for (int i = 0; i < peers.length; i++) {
            peers[i] = TyrusPeer.connect(base, "/counting/" + id);
        }
        IntStream.range(0, 50).forEach(i -> IntStream.range(0, peers.length).parallel().forEach(p -> count(peers[p])));
        for (TyrusPeer peer : peers) {
            for (int i = 0, last = 0; i < 50; i++) {
                int count = Integer.parseInt(peer.text());
                assertThat(count).isGreaterThan(last);
                last = count;
            }
        }
        assertThat(peers[0].send("total").text()).isEqualTo("500");
        for (TyrusPeer peer : peers) {
            peer.close();
        }
    }

    private static void count(TyrusPeer peer) {
        try {
            peer.send("count");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
