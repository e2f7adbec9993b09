package dev.parley.it;

import static dev.parley.it.ServerUnderTest.DISPATCHED_AGAIN;
import static dev.parley.it.ServerUnderTest.deviates;
import static dev.parley.it.ServerUnderTest.isDirect;
import static dev.parley.it.ServerUnderTest.isGlassFish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each bad input gets a clear answer and harms nobody: after every test a peer still works and nothing is left. */
@ArquillianTest
@RunAsClient
class BadInputIT {

    private static final int LIMIT = 65536;
    private static final int DOORS = 4;
    private static final int EACH = 500;
    /** Messages of the largest size. */
    private static final int MORE_THAN_SOCKETS_HOLD = 100;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

    @ArquillianResource
    private URI base;

    @Deployment(testable = false)
    static WebArchive app() {
        return Wars.app("bad.war", Map.of("parley.message.max-bytes", String.valueOf(LIMIT),
                "parley.heartbeat.interval", "1s", "parley.heartbeat.timeout", "1s",
                "parley.queue.write-deadline", "2s"));
    }

    private RawClient probe(String name) throws Exception {
        RawClient client = RawClient.open(base, "/probe/" + name);
        assertThat(client.read().text()).isEqualTo("open");
        return client;
    }

    @AfterEach
    void othersAreUnharmedAndNothingIsLeft() throws Exception {
        try (RawClient client = probe("after")) {
            client.text("fine");
            assertThat(client.readAnswering().text()).isEqualTo("fine");
        }
        new App(base).awaitEmpty();
    }

    @Test
    void badUtf8Closes1007() throws Exception {
        try (RawClient client = probe("utf8")) {
            client.frame(RawClient.TEXT, true, new byte[] {(byte) 0xc3, 0x28});
            assertThat(client.readCloseCode()).isEqualTo(1007);
        }
    }

    @Test
    void badUtf8AcrossFragmentsCloses1007() throws Exception {
        try (RawClient client = probe("utf8")) {
            client.frame(RawClient.TEXT, false, new byte[] {'a', (byte) 0xe2});
            client.frame(RawClient.CONTINUATION, true, new byte[] {'b'});
            assertThat(client.readCloseCode()).isEqualTo(1007);
        }
    }

    @Test
    void badJsonCloses1007AndTheErrorNamesThePosition() throws Exception {
        try (RawClient client = probe("json")) {
            client.text("json {\"x\": oops}");
            assertThat(client.readCloseCode()).isEqualTo(1007);
        }
        new App(base).awaitJournal("json: error MalformedJsonException");
    }

    @Test
    void aMessageAtTheLimitPassesAndOneBeyondCloses1009() throws Exception {
        try (RawClient client = probe("big")) {
            client.frame(RawClient.BINARY, true, new byte[LIMIT]);
            assertThat(client.readAnswering().payload()).hasSize(LIMIT);
            client.frame(RawClient.BINARY, true, new byte[LIMIT + 1]);
            assertThat(client.readCloseCode()).isEqualTo(1009);
        }
        new App(base).awaitJournal("big: close 1009");
    }

    @Test
    void aTextBeyondTheLimitInFragmentsCloses1009() throws Exception {
        // Two bytes in UTF-8 each: the limit counts bytes, not characters.
        byte[] part = "é".repeat(LIMIT / 4).getBytes(StandardCharsets.UTF_8);
        try (RawClient client = probe("text")) {
            client.frame(RawClient.TEXT, false, part);
            client.frame(RawClient.CONTINUATION, false, part);
            client.frame(RawClient.CONTINUATION, true, new byte[] {'x'});
            assertThat(client.readCloseCode()).isEqualTo(1009);
        }
    }

    @Test
    void anUnmaskedFrameCloses1002() throws Exception {
        try (RawClient client = probe("unmasked")) {
            client.bytes(new byte[] {(byte) 0x81, 1, 'x'});
            if (ServerUnderTest.deviates(ServerUnderTest.isGlassFish() && !ServerUnderTest.isDirect(),
                    "frames that are not masked are taken: Tyrus does not mind, against RFC 6455, section 5.1")) {
                assertThat(client.readAnswering().text()).isEqualTo("x");
            } else if (ServerUnderTest.deviates(ServerUnderTest.isLiberty(),
                    "a frame that is not masked is waited on: Open Liberty takes the next four bytes for a mask")) {
                assertThat(client.readCloseCode()).isEqualTo(4012);
            } else {
                assertThat(client.readCloseCode()).isEqualTo(1002);
            }
        }
    }

    @Test
    void aReservedOpcodeCloses1002() throws Exception {
        try (RawClient client = probe("opcode")) {
            client.frame(3, true, new byte[] {'x'});
            assertThat(client.readCloseCode()).isEqualTo(1002);
        }
    }

    @Test
    void aClientThatAnswersNoPingIsClosed4012() throws Exception {
        try (RawClient client = probe("mute")) {
            assertThat(client.readCloseCode()).as("pings are read, not answered").isEqualTo(4012);
        }
        App app = new App(base);
        app.awaitJournal("mute: close 4012");
        assertThat(app.counter("missingPongs")).isPositive();
    }

    @Test
    void aClientThatAnswersPingsStays() throws Exception {
        try (RawClient client = probe("alive")) {
            int pings = 0;
            while (pings < 3) {
                RawClient.Frame frame = client.read();
                assertThat(frame.opcode()).isEqualTo(RawClient.PING);
                client.frame(RawClient.PONG, true, frame.payload());
                pings++;
            }
            client.text("here");
            assertThat(client.readAnswering().text()).isEqualTo("here");
        }
    }

    @Test
    void thoseWhoVanishAsSoonAsTheyAreUpgradedAreForgotten() throws Exception {
        for (int i = 0; i < 50; i++) {
            // Grizzly overlooks some: the heartbeat finds them.
            RawClient.open(base, "/probe/gone").vanish(i % 2 == 0);
        }
        new App(base).awaitEmpty();
    }

    /** Our close frame cannot go out before what it does not read. Other servers have deadlines of their own. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({"a goodbye, 88820000000003e8", "a reserved opcode, 838000000000"})
    void whoEndsTheConversationAndReadsNothingIsCutOff(String title, String last) throws Exception {
        assumeTrue(isDirect(), "the server's own WebSocket ends it");
        try (RawClient client = RawClient.open(base, "/probe/deaf", 4096)) {
            for (int i = 0; i < MORE_THAN_SOCKETS_HOLD; i++) {
                client.frame(RawClient.BINARY, true, new byte[LIMIT]);
            }
            client.bytes(HexFormat.of().parseHex(last));
            long start = System.nanoTime();
            assertThatThrownBy(() -> {
                while (System.nanoTime() - start < PATIENCE) {
                    client.frame(RawClient.PONG, true, new byte[0]);
                    TimeUnit.MILLISECONDS.sleep(50);
                }
            }).isInstanceOf(SocketException.class);
        }
    }

    /** What comes after the end of a conversation belongs to no other, and is no new one. */
    @Test
    void thoseWhoTalkOnWhenTheyAreRefusedDisturbNobody() throws Exception {
        assumeFalse(deviates(isGlassFish() && !isDirect(), DISPATCHED_AGAIN));
        App app = new App(base);
        long complaints = ServerLog.count("NullPointerException");
        long opened = app.counter("opened");
        ExecutorService threads = Executors.newFixedThreadPool(DOORS);
        try {
            for (Future<Void> door : threads.invokeAll(Collections.<Callable<Void>>nCopies(DOORS, this::talkOn))) {
                door.get();
            }
        } finally {
            threads.shutdownNow();
        }
        app.awaitEmpty();
        assertThat(app.counter("opened") - opened).isEqualTo(DOORS * EACH);
        assertThat(ServerLog.count("NullPointerException")).isEqualTo(complaints);
    }

    /** A text that ends inside a character, and another one, byte by byte, as far as the server takes them. */
    private Void talkOn() throws Exception {
        for (int i = 0; i < EACH; i++) {
            try (RawClient client = RawClient.open(base, "/probe/refused")) {
                for (byte b : HexFormat.of().parseHex("818100000000c3" + "818100000000c3")) {
                    client.bytes(new byte[] {b});
                }
                assertThat(client.readCloseCode()).isIn(1007, 1006);
            } catch (SocketException e) {
                // It has closed.
            }
        }
        return null;
    }

    @Test
    void halfAFrameAndThenNothingIsClosedByTheHeartbeat() throws Exception {
        try (RawClient client = probe("half")) {
            client.bytes(new byte[] {(byte) 0x82, (byte) 0xff, 0, 0});
            assertThat(client.readCloseCode()).isEqualTo(4012);
        }
    }
}
