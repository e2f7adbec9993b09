package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.RawClient.Frame;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a peer is promised: hooks in order, topics, namespaces, data of every kind, closing. */
@ArquillianTest
@RunAsClient
class PeerContractIT {

    @ArquillianResource
    private URI base;

    @Deployment(testable = false)
    static WebArchive app() {
        return Wars.app("peers.war",
                Map.of("parley.topics.per-peer", "3", "parley.upgrade.trusted-proxies", "127.0.0.1"));
    }

    private TyrusPeer probe(String name) throws Exception {
        TyrusPeer peer = TyrusPeer.connect(base, "/probe/" + name);
        assertThat(peer.text()).isEqualTo("open");
        return peer;
    }

    private String ask(String name, String text) throws Exception {
        try (TyrusPeer peer = probe(name)) {
            return peer.send(text).text();
        }
    }

    /** Often, since a client that says goodbye may be gone before the server has answered. */
    @Test
    void runsHooksInOrderAndClosesOnce() throws Exception {
        App app = new App(base);
        for (int i = 0; i < 50; i++) {
            String name = "order" + i;
            try (TyrusPeer peer = probe(name)) {
                assertThat(peer.send("hello").text()).isEqualTo("hello");
            }
            app.awaitJournal(name + ": close 1000 false");
            assertThat(app.journal().lines().filter(line -> line.startsWith(name + ":")))
                    .containsExactly(name + ": open true", name + ": close 1000 false");
        }
        assertThat(app.journal()).contains("intercepted message");
    }

    @Test
    void givesEachHookARequestContextOfItsOwnAndTheApplicationsLoader() throws Exception {
        try (TyrusPeer peer = probe("context")) {
            assertThat(peer.send("note").text()).isEqualTo("1");
            assertThat(peer.send("note").text()).isEqualTo("1");
            assertThat(peer.send("loader").text()).isEqualTo("true");
        }
    }

    @Test
    void closingLeavesNothingBehindThatHarmsTheHooksOfOthers() throws Exception {
        try (RawClient other = RawClient.open(base, "/probe/other")) {
            other.read();
            for (int i = 0; i < 200; i++) {
                closeAndAnswer();
                for (int note = 0; note < 5; note++) {
                    other.text("note");
                    assertThat(other.read().text()).isEqualTo("1");
                }
            }
        }
    }

    private void closeAndAnswer() throws Exception {
        try (RawClient client = RawClient.open(base, "/probe/closed")) {
            client.read();
            client.text("close 1000");
            assertThat(client.readCloseCode()).isEqualTo(1000);
            client.close(1000);
        } catch (SocketTimeoutException e) {
            assertThat(ServerUnderTest.deviates(ServerUnderTest.isGlassFish(), "now and then a new connection hangs "
                    + "while another one is being closed: Grizzly dispatches the closed one's request again"))
                    .as("hangs").isTrue();
        }
    }

    @Test
    void sendsDataOfEveryKind() throws Exception {
        assertThat(ask("data", "bean")).isEqualTo("{\"names\":[\"a\",\"b\"],\"x\":7}");
        assertThat(ask("data", "map")).isEqualTo("{\"k\":[1,2]}");
        assertThat(ask("data", "null")).isEmpty();
        try (TyrusPeer peer = probe("data")) {
            assertThat(peer.send("bytes").bytes()).containsExactly(1, 2, 3);
            assertThat(peer.send(new byte[] {0, (byte) 0xff}).bytes()).containsExactly(0, 0xff);
        }
    }

    @Test
    void publishesToTheOthersInTheNamespaceAlone() throws Exception {
        try (TyrusPeer first = probe("room"); TyrusPeer second = probe("room"); TyrusPeer other = probe("elsewhere")) {
            first.send("subscribe news").send("subscribe news").send("topics");
            assertThat(first.text()).isEqualTo("news");
            second.send("subscribe news").send("peers");
            assertThat(second.text()).isEqualTo("2");
            other.send("subscribe news").send("peers");
            assertThat(other.text()).isEqualTo("1");
            first.send("publish tea?").send("after");
            assertThat(second.text()).isEqualTo("tea?");
            assertThat(first.text()).as("the sender does not get it").isEqualTo("after");
            second.close();
            assertThat(first.text()).as("the close hook can publish, its topics readable").isEqualTo("left [news]");
            assertThat(other.rest()).isEmpty();
        }
    }

    @Test
    void publishesFromAServletIntoOneNamespaceOrAll() throws Exception {
        App app = new App(base);
        try (TyrusPeer first = probe("one"); TyrusPeer second = probe("two")) {
            first.send("subscribe news").send("topics").text();
            second.send("subscribe news").send("topics").text();
            app.publish("/probe/two", "news", "for two");
            assertThat(second.text()).isEqualTo("for two");
            app.publish("/probe/nobody", "news", "for nobody");
            app.get("control/publish?topic=news&data=all");
            assertThat(first.text()).isEqualTo("all");
            assertThat(second.text()).isEqualTo("all");
        }
    }

    @Test
    void refusesMoreTopicsThanConfigured() throws Exception {
        App app = new App(base);
        try (TyrusPeer peer = probe("topics")) {
            peer.send("subscribe a").send("subscribe b").send("subscribe c").send("subscribe a").send("topics");
            assertThat(peer.text().split(",")).hasSize(3);
            peer.send("subscribe d");
            assertThat(peer.closeCode()).isEqualTo(1011);
        }
        app.awaitJournal("topics: error IllegalStateException");
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 1003, 1007, 1008, 1011, 1012, 1013, 1014, 3000, 4000, 4999})
    void closesWithTheCodeOfTheHook(int code) throws Exception {
        try (RawClient client = RawClient.open(base, "/probe/code" + code)) {
            client.text("close " + code);
            assertThat(client.readCloseCode()).isEqualTo(code);
        }
        new App(base).awaitJournal("code" + code + ": close " + code);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 999, 1004, 1005, 1006, 1015, 1016, 2000, 2999, 5000, 70000})
    void closesWithoutTheHooksCodeWhenItMayNotBeSent(int code) throws Exception {
        try (RawClient client = RawClient.open(base, "/probe/odd" + code)) {
            client.text("close " + code);
            // Jakarta WebSocket has no empty close frame: its close() without a reason sends 1000.
            assertThat(client.readCloseCode()).isEqualTo(ServerUnderTest.isDirect() ? 1005 : 1000);
        }
        new App(base).awaitJournal("odd" + code + ": close 1005");
    }

    @Test
    void cutsTheConnectionWithoutACloseFrame() throws Exception {
        try (RawClient client = RawClient.open(base, "/probe/cut")) {
            assertThat(client.read().text()).isEqualTo("open");
            client.text("terminate");
            boolean framed = ServerUnderTest.deviates(ServerUnderTest.isGlassFish() && !ServerUnderTest.isDirect(),
                    "`terminate()` sends a close frame: Tyrus does, even when its upgrade handler is destroyed");
            assertThat(client.readCloseCode()).isEqualTo(framed ? 1000 : 1006);
        }
        new App(base).awaitJournal("cut: close 1006");
    }

    @Test
    void closesThatPeerAloneWhenAHookThrows() throws Exception {
        App app = new App(base);
        try (TyrusPeer bad = probe("bad"); TyrusPeer good = probe("good")) {
            assertThat(bad.send("throw").closeCode()).isEqualTo(1011);
            assertThat(good.send("still here").text()).isEqualTo("still here");
        }
        app.awaitJournal("bad: close 1011");
        assertThat(app.journal().lines().filter(line -> line.startsWith("bad")))
                .containsExactly("bad: open true", "bad: error IllegalStateException", "bad: close 1011 false");
    }

    @Test
    void tellsTheCloseCodeOfTheClientAnd1006OfOneThatVanished() throws Exception {
        App app = new App(base);
        try (RawClient client = RawClient.open(base, "/probe/polite")) {
            client.read();
            client.close(4001);
            assertThat(client.readCloseCode()).isEqualTo(4001);
        }
        app.awaitJournal("polite: close 4001");
        try (RawClient client = RawClient.open(base, "/probe/sorry")) {
            client.read();
            client.close(1011);
            assertThat(client.readCloseCode()).isEqualTo(1011);
        }
        app.awaitJournal("sorry: close 1011");
        for (String way : List.of("reset", "gone")) {
            RawClient client = RawClient.open(base, "/probe/" + way);
            client.read();
            client.text("still here");
            assertThat(client.read().text()).isEqualTo("still here");
            client.vanish(way.equals("reset"));
            app.awaitJournal(way + ": close 1006");
        }
    }

    @Test
    void neverOverlapsOnePeersMessages() throws Exception {
        try (RawClient client = RawClient.open(base, "/probe/serial")) {
            client.read();
            for (int i = 0; i < 500; i++) {
                client.text("m" + i);
            }
            for (int i = 0; i < 500; i++) {
                Frame frame = client.read();
                assertThat(frame.text()).isEqualTo("m" + i);
            }
        }
        assertThat(new App(base).journal()).doesNotContain("serial: overlap");
    }

    /** More than any socket buffers, to a client with a small window. */
    @Test
    void aHookMayWaitForItsOwnPeerToDrain() throws Exception {
        try (RawClient client = RawClient.open(base, "/probe/pour", 4096)) {
            client.text("pour 60");
            client.text("poured");
            assertThat(client.read().text()).isEqualTo("open");
            for (int i = 0; i < 60; i++) {
                assertThat(client.lengthOfMessage()).isEqualTo(256 * 1024);
            }
            assertThat(client.readAnswering().text()).isEqualTo("poured");
        }
    }

    @Test
    void believesAForwardedAddressFromATrustedProxy() throws Exception {
        try (RawClient client = new RawClient(base, 0)) {
            client.request("GET", "/probe/address", "X-Forwarded-For: 6.6.6.6, 2001:db8:0:0:0:0:0:1\r\n");
            client.read();
            client.text("address");
            assertThat(client.read().text()).isEqualTo("2001:db8::1");
            client.text("url");
            assertThat(client.read().text()).isEqualTo(base.resolve("probe/address").toString());
        }
    }

    @Test
    void releasesAnAnnotatedPeerWhoseClassHasNoOnClose() throws Exception {
        App app = new App(base);
        try (TyrusPeer peer = TyrusPeer.connect(base, "/forgetful")) {
            assertThat(peer.send("hi").text()).isEqualTo("you said hi");
        }
        app.awaitEmpty();
    }

    @Test
    void takesACharacterWhoseBytesAreInTwoFragments() throws Exception {
        try (RawClient client = RawClient.open(base, "/probe/split")) {
            client.read();
            client.frame(RawClient.TEXT, false, new byte[] {'a', (byte) 0xc3});
            client.frame(RawClient.CONTINUATION, true, new byte[] {(byte) 0xa9, 'b'});
            assertThat(client.read().text()).isEqualTo("aéb");
        }
    }

    @Test
    void answersAnEmptyMessageAndAThousandFragments() throws Exception {
        try (RawClient client = RawClient.open(base, "/probe/fragments")) {
            client.read();
            client.text("");
            assertThat(client.read().payload()).isEmpty();
            client.frame(RawClient.TEXT, false, "f".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 998; i++) {
                client.frame(RawClient.CONTINUATION, false, "f".getBytes(StandardCharsets.UTF_8));
            }
            client.frame(RawClient.CONTINUATION, true, "f".getBytes(StandardCharsets.UTF_8));
            assertThat(client.read().text()).isEqualTo("f".repeat(1000));
        }
    }
}
