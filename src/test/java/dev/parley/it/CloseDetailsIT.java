package dev.parley.it;

import static dev.parley.it.ServerUnderTest.deviates;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of {@link dev.parley.api.CloseDetails}: code, reason and {@code wasClean} of each way to end. */
@ArquillianTest
@RunAsClient
class CloseDetailsIT {

    /** Of a frame that no extension has given a meaning. */
    private static final int RESERVED = 3;

    @ArquillianResource
    private URI base;

    private final String name = UUID.randomUUID().toString();

    @Deployment(testable = false)
    static WebArchive app() {
        return Wars.app("ends.war", Map.of("parley.heartbeat.interval", "2s", "parley.heartbeat.timeout", "2s",
                "parley.queue.write-deadline", "2s", "parley.queue.bytes", "256KiB", "parley.message.max-bytes",
                "32KiB")).addPackage("dev.parley.it.leaving");
    }

    private RawClient open(String kind) throws IOException {
        RawClient client = RawClient.open(base, "/leaving/" + kind + "?name=" + name, 4096);
        assertThat(client.readAnswering().text()).isEqualTo("open");
        return client;
    }

    private void awaitEnd(String end) throws Exception {
        new App(base).awaitJournal(name + ": ended " + end);
    }

    private static boolean isJakarta(String kind) {
        return kind.equals("annotated") || !ServerUnderTest.isDirect();
    }

    private static boolean hidesAnswer(String kind, int code) {
        boolean waits = ServerUnderTest.isJetty() && code != 1011;
        return deviates(isJakarta(kind) && !waits, ServerUnderTest.UNHEARD_ANSWER);
    }

    private static void sendClose(RawClient client, int code, String reason) throws IOException {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        byte[] payload = new byte[2 + text.length];
        payload[0] = (byte) (code >> 8);
        payload[1] = (byte) code;
        System.arraycopy(text, 0, payload, 2, text.length);
        client.frame(RawClient.CLOSE, true, payload);
    }

    @ParameterizedTest
    @CsvSource({"hooks,1000,''", "hooks,1001,''", "hooks,1000,bye", "hooks,3000,''", "hooks,4001,bye",
        "annotated,1000,''", "annotated,1001,''", "annotated,4001,bye"})
    void isCleanWithCodeAndReasonOfClientThatCloses(String kind, int code, String reason) throws Exception {
        try (RawClient client = open(kind)) {
            sendClose(client, code, reason);
            assertThat(client.readCloseCode()).isEqualTo(code);
        }
        awaitEnd(code + " '" + reason + "' true");
    }

    @ParameterizedTest
    @CsvSource({"hooks,1002", "hooks,1007", "hooks,1009", "hooks,1011", "annotated,1002", "annotated,1011"})
    void isCleanWithCodeOfClientThatReportsAnError(String kind, int code) throws Exception {
        try (RawClient client = open(kind)) {
            sendClose(client, code, "");
            assertThat(client.readCloseCode()).isEqualTo(code);
        }
        boolean ambiguous = deviates(isJakarta(kind), "`wasClean` is `false` of a client that closed with 1002, 1003,"
                + " 1007, 1009 or 1011: the server reports its own refusals with the same codes");
        awaitEnd(code + " '' " + !ambiguous);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hooks", "annotated"})
    void isCleanWith1005OfClientThatClosesWithoutACode(String kind) throws Exception {
        try (RawClient client = open(kind)) {
            client.frame(RawClient.CLOSE, true, new byte[0]);
            client.readCloseCode();
        }
        boolean named = deviates(isJakarta(kind) && !ServerUnderTest.isJetty(), "a close frame without a code is heard of"
                + " as 1000");
        // The words are Tyrus's.
        awaitEnd((named ? 1000 : 1005) + (named && ServerUnderTest.isGlassFish() ? " 'Normal closure.'" : " ''")
                + " true");
    }

    @ParameterizedTest
    @CsvSource({"hooks,true", "hooks,false", "annotated,true", "annotated,false"})
    void isUncleanWith1006OfClientThatLeavesWithoutACloseFrame(String kind, boolean reset) throws Exception {
        open(kind).vanish(reset);
        awaitEnd("1006 '' false");
    }

    @ParameterizedTest
    @CsvSource({"hooks,close,4001,why", "annotated,close,4001,why", "hooks,throw,1011,server error"})
    void isCleanWithTheNodesCodeWhenTheClientAnswers(String kind, String how, int code, String reason)
            throws Exception {
        try (RawClient client = open(kind)) {
            client.text(how);
            assertThat(client.readCloseCode()).isEqualTo(code);
            client.close(code);
            awaitEnd(code + " '" + reason + "' " + !hidesAnswer(kind, code));
        }
    }

    @ParameterizedTest
    @CsvSource({"hooks,close,4001,why", "annotated,close,4001,why", "hooks,throw,1011,server error"})
    void isUncleanWithTheNodesCodeWhenTheClientLeavesWithoutAnAnswer(String kind, String how, int code, String reason)
            throws Exception {
        try (RawClient client = open(kind)) {
            client.text(how);
            assertThat(client.readCloseCode()).isEqualTo(code);
        }
        awaitEnd(code + " '" + reason + "' false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hooks", "annotated"})
    void isUncleanWithTheNodesCodeWhenTheClientStaysAndNeverAnswers(String kind) throws Exception {
        try (RawClient client = open(kind)) {
            client.text("close");
            assertThat(client.readCloseCode()).isEqualTo(4001);
            awaitEnd("4001 'why' false");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hooks", "annotated"})
    void isUncleanWith1006WhenTheNodeTerminates(String kind) throws Exception {
        try (RawClient client = open(kind)) {
            client.text("terminate");
            awaitEnd("1006 '' false");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hooks", "annotated"})
    void isUncleanWith4012OfClientThatAnswersNoPing(String kind) throws Exception {
        try (RawClient client = open(kind)) {
            assertThat(client.readCloseCode()).isEqualTo(4012);
            awaitEnd("4012 'no pong' false");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hooks", "annotated"})
    void isUncleanWith4008OfClientThatReadsTooSlowly(String kind) throws Exception {
        try (RawClient client = open(kind)) {
            client.text("flood");
            awaitEnd("4008 'slow consumer' false");
        }
    }

    @ParameterizedTest
    @CsvSource({"hooks,1002", "hooks,1007", "hooks,1009", "annotated,1002", "annotated,1007"})
    void isUncleanWithTheRefusalOfClientThatBreaksTheProtocol(String kind, int code) throws Exception {
        try (RawClient client = open(kind)) {
            switch (code) {
                case 1002 -> client.frame(RESERVED, true, new byte[0]);
                case 1007 -> client.frame(RawClient.TEXT, true, new byte[] {(byte) 0xff});
                default -> client.frame(RawClient.BINARY, true, new byte[64 * 1024]);
            }
            if (client.readCloseCode() == code) {
                client.close(code);
            }
            boolean untold = deviates(isJakarta(kind) && ServerUnderTest.isWildFly() && code != 1009,
                    "a protocol error, or bad UTF-8, is heard of as 1006");
            new App(base).await("control/journal", journal -> journal.lines().anyMatch(line -> line.matches(name
                    + ": ended " + (untold ? 1006 : code) + " '.*' false")));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isUncleanWith1006OfStreamWhoseClientLeaves(boolean reset) throws Exception {
        stream("").vanish(reset);
        awaitEnd("1006 '' false");
    }

    @ParameterizedTest
    @CsvSource({"close,1000 '' true", "flood,4008 'slow consumer' false"})
    void isCleanOfStreamThatEndsBehindItsLastEventAlone(String does, String end) throws Exception {
        RawClient client = stream("&does=" + does);
        awaitEnd(end);
        client.close();
    }

    private RawClient stream(String does) throws IOException {
        RawClient client = new RawClient(base, 4096);
        assertThat(client.requestBare("GET " + base.getRawPath() + "leaving/stream?name=" + name + does
                + " HTTP/1.1\r\nHost: " + base.getAuthority() + "\r\n\r\n").status()).isEqualTo(200);
        // What is too much at once may be forgotten before its beginning was written.
        assertThat(does.contains("flood") ? "open" : client.readTo("open")).endsWith("open");
        return client;
    }
}
