package dev.parley.it;

import static dev.parley.it.ServerUnderTest.deviates;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.fake.Together;
import dev.parley.it.RawClient.Frame;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that lives is not declared dead while the node is occupied, and one that is gone is found out afterwards. */
@ArquillianTest
@RunAsClient
class LivingClientIT {

    /** Longer than interval, timeout and two rounds of the watchdog. */
    private static final int LONG_MILLIS = 6000;
    private static final String LONG = String.valueOf(LONG_MILLIS);

    private static final int UPLOAD = 100_000;
    private static final int LONG_DOWNLOAD = 900_000;
    private static final int LARGE_DOWNLOAD = 8_000_000;
    /** Of a masked binary frame of that length. */
    private static final byte[] HEAD = {(byte) 0x82, (byte) 0xff, 0, 0, 0, 0, 0, 1, (byte) 0x86, (byte) 0xa0,
        0, 0, 0, 0};

    @ArquillianResource
    private URI base;

    @Deployment(testable = false)
    static WebArchive app() {
        return Wars.app("living.war", Map.of("parley.heartbeat.interval", "1s", "parley.heartbeat.timeout", "2s",
                "parley.queue.write-deadline", "3s", "parley.queue.bytes", "16MiB",
                "parley.message.max-bytes", "16MiB")).addPackage("dev.parley.it.busy");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            hooks  | 6000
            room   | 6000
            events | ["work","6000"]""")
    void keepsPeerWhoseMessageHookWorksLongerThanAPongMayTake(String kind, String message) throws Exception {
        try (RawClient client = RawClient.open(base, "/busy/" + kind + "/quiet")) {
            client.text(message);
            assertThat(client.readAnswering().text()).contains("done");
            client.text(message.replace(LONG, "0"));
            assertThat(client.readAnswering().text()).as("open").contains("done");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hooks", "room", "events"})
    void keepsPeerWhoseOpenHookWorksLongerThanAPongMayTake(String kind) throws Exception {
        try (RawClient client = RawClient.open(base, "/busy/" + kind + "/open-" + LONG)) {
            assertThat(client.readAnswering().text()).contains("done");
            client.text(kind.equals("events") ? "[\"work\",\"0\"]" : "0");
            assertThat(client.readAnswering().text()).as("open").contains("done");
        }
    }

    @Test
    void keepsStreamWhoseOpenHookWorksLongerThanAWriteMayTake() throws Exception {
        try (SseClient stream = new SseClient(base.resolve("busy/stream/open-" + LONG), null)) {
            assertThat(stream.event()).isEqualTo("data: begun");
            assertThat(stream.event()).isEqualTo("data: done");
        }
    }

    @Test
    void keepsSessionOfAnnotatedEndpointThatWorksLongerThanAPongMayTake() throws Exception {
        try (RawClient client = RawClient.open(base, "/busy/endpoint")) {
            client.text(LONG);
            Frame answer = client.readAnswering();
            if (deviates(!ServerUnderTest.isTomcat(), "an annotated endpoint whose `@OnMessage` takes longer than the "
                    + "heartbeat has its client closed with 4012: nothing shows that it works")) {
                return;
            }
            assertThat(answer.text()).isEqualTo("done");
        }
    }

    @Test
    void keepsTheOtherPeersOfABusyRoom() throws Exception {
        try (RawClient busy = RawClient.open(base, "/busy/room/quiet");
             RawClient other = RawClient.open(base, "/busy/room/quiet")) {
            busy.text(LONG);
            Together.run(2, i -> {
                if (i == 0) {
                    assertThat(busy.readAnswering().text()).isEqualTo("done");
                } else {
                    other.text("0");
                    assertThat(other.readAnswering().text()).isEqualTo("done");
                }
            });
        }
    }

    /** More hooks than any server has threads. */
    @Test
    void keepsPeersWhoseServerHasNoThreadToReadWith() throws Exception {
        int busy = ServerUnderTest.isTomcat() || ServerUnderTest.isJetty() ? 250 : 60;
        int quiet = 20;
        List<RawClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < busy + quiet; i++) {
                clients.add(RawClient.open(base, "/busy/hooks/quiet"));
                clients.get(i).patience(90_000);
            }
            Together.run(clients.size(), i -> {
                RawClient client = clients.get(i);
                if (i < busy) {
                    client.text(LONG);
                    assertThat(client.readAnswering().text()).isEqualTo("done");
                } else {
                    stay(client);
                    client.text("0");
                    assertThat(client.readAnswering().text()).isEqualTo("done");
                }
            });
        } finally {
            for (RawClient client : clients) {
                client.close();
            }
        }
    }

    /** Answers pings for longer than the hooks of the others work. */
    private static void stay(RawClient client) throws Exception {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONG_MILLIS + 2000);
        while (System.nanoTime() - end < 0) {
            Frame ping = client.read();
            assertThat(ping.opcode()).isEqualTo(RawClient.PING);
            client.frame(RawClient.PONG, true, ping.payload());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void keepsPeerThatSendsOneFrameSteadilyAndSlowly(String scheme) throws Exception {
        try (RawClient client = RawClient.open(scheme.equals("http") ? base : Tls.of(base), "/echo/upload")) {
            client.bytes(HEAD);
            for (int sent = 0; sent < UPLOAD && client.bytesWithin(new byte[2000], 100); sent += 2000) {
                continue;
            }
            Frame answer = client.readAnswering();
            boolean hidden = deviates(!ServerUnderTest.isDirect() && (ServerUnderTest.isGlassFish()
                    || ServerUnderTest.isLiberty()), "a client that takes longer than the heartbeat for one frame is "
                    + "closed with 4012: the server shows nothing of a frame that is not whole");
            assertThat(answer.opcode()).isEqualTo(hidden ? RawClient.CLOSE : RawClient.BINARY);
            assertThat(hidden ? UPLOAD : client.lengthOf(answer)).isEqualTo(UPLOAD);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10})
    void closesPeerThatStopsOrTricklesInsideAFrame(int eachTime) throws Exception {
        try (RawClient client = RawClient.open(base, "/echo/trickle")) {
            client.bytes(HEAD);
            client.bytes(new byte[UPLOAD / 2]);
            for (int i = 0; i < 100 && client.bytesWithin(new byte[eachTime], 100); i++) {
                continue;
            }
            assertThat(client.readCloseCode()).isEqualTo(4012);
        }
    }

    @Test
    void keepsPeerThatReadsSteadilyAndSlowlyAndAnswersEachPingThen() throws Exception {
        try (RawClient client = RawClient.open(base, "/echo/download")) {
            client.slowDown(50_000);
            client.frame(RawClient.BINARY, true, new byte[LONG_DOWNLOAD]);
            assertThat(client.lengthOfMessage()).isEqualTo(LONG_DOWNLOAD);
            client.text("and now?");
            assertThat(client.readAnswering().text()).isEqualTo("and now?");
        }
    }

    /** More than sockets keep. */
    @Test
    void keepsPeerThatTakesOneWriteForLongerThanTheWriteDeadlineButGoesOn() throws Exception {
        assumeTrue(ServerUnderTest.isTomcat(), "elsewhere it does not show");
        try (RawClient client = RawClient.open(base, "/echo/large")) {
            client.slowDown(700_000);
            client.frame(RawClient.BINARY, true, new byte[LARGE_DOWNLOAD]);
            assertThat(client.lengthOfMessage()).isEqualTo(LARGE_DOWNLOAD);
        }
    }

    @Test
    void closesClientThatIsGoneWhenItsHookHasEnded() throws Exception {
        App app = new App(base);
        try (RawClient client = RawClient.open(base, "/busy/hooks/gone")) {
            client.text(LONG);
            assertThat(client.readCloseCode()).isEqualTo(4012);
            app.awaitJournal("busy gone: CloseDetails[code=4012, reason=no pong");
        }
    }
}
