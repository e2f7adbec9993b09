package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** By the server's own TLS, configured as server-config has it, all is as in the clear. */
@ArquillianTest
@RunAsClient
class TlsIT {

    private static final int LONG = 200_000;
    private static final int POURED = 8;

    @ArquillianResource
    private URI base;

    private App app;
    private URI secure;

    @Deployment(testable = false)
    static WebArchive app() {
        return Wars.app("tls.war", Map.of("parley.queue.write-deadline", "1s"));
    }

    @BeforeEach
    void begin() {
        app = new App(base);
        secure = Tls.of(base);
    }

    @Test
    void theUpgradeHookSeesTheUrlAndTheClientIsAnswered() throws Exception {
        try (RawClient client = RawClient.open(secure, "/probe/a?b=c")) {
            assertThat(client.read().text()).isEqualTo("open");
            client.text("url");
            assertThat(client.read().text()).isEqualTo(secure.resolve("probe/a?b=c").toString());
            client.text("hello");
            assertThat(client.read().text()).isEqualTo("hello");
            client.close(1000);
            assertThat(client.readCloseCode()).isEqualTo(1000);
        }
        app.awaitEmpty();
    }

    @Test
    void aForeignOriginIsRefusedAndItsOwnAccepted() throws Exception {
        assertThat(statusFor("https://" + secure.getAuthority())).isEqualTo(101);
        assertThat(statusFor("https://elsewhere.example")).isEqualTo(403);
        app.awaitEmpty();
    }

    private int statusFor(String origin) throws IOException {
        try (RawClient client = new RawClient(secure, 0)) {
            int status = client.request("GET", "/probe/a", "Origin: " + origin + "\r\n").status();
            if (status == 101) {
                client.read();
                client.close(1000);
            }
            return status;
        }
    }

    @Test
    void longMessagesPassBothWays() throws Exception {
        try (RawClient client = RawClient.open(secure, "/probe/a")) {
            client.read();
            client.text("length" + " ".repeat(LONG));
            assertThat(client.readAnswering().text()).isEqualTo(String.valueOf("length".length() + LONG));
            client.text("pour " + POURED);
            for (int i = 0; i < POURED; i++) {
                assertThat(client.lengthOfMessage()).isEqualTo(256 * 1024);
            }
        }
        app.awaitEmpty();
    }

    @Test
    void aClientThatStopsReadingIsCutOff() throws Exception {
        long before = app.counter("slowConsumers");
        try (RawClient client = RawClient.open(secure, "/probe/stalled", 4096)) {
            client.text("fill");
            app.awaitJournal("stalled: close 4008");
            assertThat(app.counter("slowConsumers")).isEqualTo(before + 1);
            app.awaitEmpty();
            // Some servers still have the close frame on its way to who reads again.
            assertThat(client.readCloseCode()).isIn(1006, 4008);
            assertThat(client.read()).as("and the connection ends").isNull();
        }
    }

    @Test
    void anEventStreamWhoseClientStopsReadingIsCutOff() throws Exception {
        try (RawClient client = new RawClient(secure, 4096)) {
            String request = "GET " + secure.getRawPath() + "stream/firehose HTTP/1.1\r\nHost: "
                    + secure.getAuthority() + "\r\n\r\n";
            client.bytes(request.getBytes(StandardCharsets.UTF_8));
            app.awaitJournal("stream hook closed 4008");
            app.awaitEmpty();
        }
    }

    @Test
    void streamsEvents() throws Exception {
        try (SseClient stream = new SseClient(secure.resolve("stream/list"), null)) {
            assertThat(stream.rest()).isEqualTo(":\ndata: one\n\nid: 7\nevent: kind\nretry: 10\ndata: two\ndata: lines\n\n");
        }
        app.awaitEmpty();
    }
}
