package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients leave in every way, all day long: an operator is not alarmed by it. */
@ArquillianTest
@RunAsClient
class LeavingLogIT {

    private static final int CLIENTS = 100;
    /** At once, as those that do not read take memory. */
    private static final int GROUP = 20;
    /** More than sockets keep for a client that does not read. */
    private static final int PUBLICATIONS = 6;
    private static final int LARGE = 900_000;
    /** Nothing can be waited for: what should not come would come after the last peer has gone. */
    private static final int AFTERWARDS_MILLIS = 3000;
    /** The first bytes of a masked text of 100. */
    private static final byte[] HALF_A_FRAME = {(byte) 0x81, (byte) 0xe4, 0, 0, 0, 0, 'a', 'b', 'c'};

    @ArquillianResource
    private URI base;

    @Deployment(testable = false)
    static WebArchive app() {
        return Wars.app("leavers.war", Map.of("parley.heartbeat.interval", "2s", "parley.heartbeat.timeout", "2s",
                "parley.queue.write-deadline", "3s", "parley.queue.bytes", "16MiB"))
                .addPackage("dev.parley.it.leaving");
    }

    /** One way to leave. */
    @FunctionalInterface
    private interface Way {
        void leave(RawClient client) throws IOException;
    }

    private static Way way(String name) {
        return switch (name) {
            case "close frame" -> client -> {
                client.close(1000);
                client.readCloseCode();
                client.vanish(false);
            };
            case "close frame and FIN" -> client -> {
                client.close(1000);
                client.vanish(false);
            };
            case "close frame and RST" -> client -> {
                client.close(1001);
                client.vanish(true);
            };
            case "FIN" -> client -> client.vanish(false);
            case "RST" -> client -> client.vanish(true);
            case "FIN in a frame" -> client -> {
                client.bytes(HALF_A_FRAME);
                client.vanish(false);
            };
            case "RST in a frame" -> client -> {
                client.bytes(HALF_A_FRAME);
                client.vanish(true);
            };
            case "FIN in a message" -> client -> {
                client.frame(RawClient.TEXT, false, new byte[10]);
                client.vanish(false);
            };
            case "RST instead of an answer" -> client -> {
                client.text("close");
                client.readCloseCode();
                client.vanish(true);
            };
            case "FIN before the server closes" -> client -> {
                client.text("close");
                client.vanish(false);
            };
            default -> throw new IllegalArgumentException(name);
        };
    }

    @ParameterizedTest
    @CsvSource({"hooks,close frame", "hooks,close frame and FIN", "hooks,close frame and RST", "hooks,FIN", "hooks,RST",
        "hooks,FIN in a frame", "hooks,RST in a frame", "hooks,FIN in a message", "hooks,RST instead of an answer",
        "hooks,FIN before the server closes",
        "annotated,close frame", "annotated,close frame and FIN", "annotated,close frame and RST", "annotated,FIN",
        "annotated,RST", "annotated,FIN in a frame", "annotated,RST in a frame", "annotated,FIN in a message",
        "annotated,RST instead of an answer", "annotated,FIN before the server closes",
        "stream,FIN", "stream,RST"})
    void staysQuietWhenClientsLeave(String kind, String how) throws Exception {
        ServerLog.Mark mark = ServerLog.mark();
        for (int i = 0; i < CLIENTS; i++) {
            way(how).leave(open(kind, ""));
        }
        assertQuietSince(mark);
    }

    @ParameterizedTest
    @CsvSource({"hooks,FIN", "hooks,RST", "annotated,FIN", "annotated,RST", "stream,FIN", "stream,RST"})
    void staysQuietWhenClientsLeaveInTheMiddleOfAWrite(String kind, String how) throws Exception {
        ServerLog.Mark mark = ServerLog.mark();
        App app = new App(base);
        for (int group = 0; group < CLIENTS / GROUP; group++) {
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < GROUP; i++) {
                clients.add(open(kind, "?topic=much" + group));
            }
            for (int i = 0; i < PUBLICATIONS; i++) {
                app.get("control/big?bytes=" + LARGE + "&topic=much" + group);
            }
            for (RawClient client : clients) {
                way(how).leave(client);
            }
            app.awaitEmpty();
        }
        assertQuietSince(mark);
    }

    private RawClient open(String kind, String query) throws IOException {
        if (!kind.equals("stream")) {
            RawClient client = RawClient.open(base, "/leaving/" + kind + query, 4096);
            assertThat(client.readAnswering().text()).isEqualTo("open");
            return client;
        }
        RawClient client = new RawClient(base, 4096);
        assertThat(client.requestBare("GET " + base.getRawPath() + "leaving/stream" + query + " HTTP/1.1\r\nHost: "
                + base.getAuthority() + "\r\n\r\n").status()).isEqualTo(200);
        assertThat(client.readTo("open")).endsWith("open");
        return client;
    }

    private void assertQuietSince(ServerLog.Mark mark) throws Exception {
        new App(base).awaitEmpty();
        TimeUnit.MILLISECONDS.sleep(AFTERWARDS_MILLIS);
        assertThat(mark.alarms()).isEmpty();
    }
}
