package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.RawClient.Head;
import java.net.URI;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream that is refused for now is answered so that an {@code EventSource} comes back. */
@ArquillianTest
@RunAsClient
class StreamRefusalsIT {

    private static final Pattern RETRY = Pattern.compile("retry: (\\d+)\n");

    @ArquillianResource
    private URI base;

    @Deployment(testable = false)
    static WebArchive app() {
        return Wars.app("refusals.war", Map.of("parley.peers.max", "1", "parley.heartbeat.interval", "1s"));
    }

    private Head ask(RawClient client, String method, String what, String accept) throws Exception {
        return client.requestBare(method + " " + base.getRawPath() + "stream/" + what + " HTTP/1.1\r\nHost: "
                + base.getAuthority() + "\r\nConnection: close\r\nAccept: " + accept + "\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/event-stream", "text/html, TEXT/Event-Stream;q=0.9"})
    void answersWithATimeOfReturnAndHoldsNoPlace(String accept) throws Exception {
        App app = new App(base);
        app.awaitEmpty();
        try (SseClient first = new SseClient(base.resolve("stream/silent"), null)) {
            app.await("control/counters", counters -> counters.contains("peers=1"));
            for (int i = 0; i < 3; i++) {
                try (RawClient second = new RawClient(base, 0)) {
                    Head head = ask(second, "GET", "silent", accept);
                    assertThat(head.status()).isEqualTo(200);
                    assertThat(head.headers()).containsEntry("content-type", "text/event-stream")
                            .doesNotContainKey("retry-after");
                    Matcher retry = RETRY.matcher(second.readTo("\n"));
                    assertThat(retry.matches()).isTrue();
                    assertThat(Integer.parseInt(retry.group(1))).isBetween(5_000, 10_000);
                }
            }
            assertThat(first.line()).isEqualTo(":");
            assertThat(app.counter("peers")).isEqualTo(1);
        }
        app.awaitEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json", "text/event-streams"})
    void answersOtherClientsWith503(String accept) throws Exception {
        App app = new App(base);
        app.awaitEmpty();
        try (SseClient first = new SseClient(base.resolve("stream/silent"), null)) {
            assertThat(first.line()).isEqualTo(":");
            try (RawClient second = new RawClient(base, 0)) {
                Head head = ask(second, "GET", "silent", accept);
                assertThat(head.status()).isEqualTo(503);
                assertThat(head.headers()).containsKey("retry-after");
            }
        }
        app.awaitEmpty();
    }

    @Test
    void leavesAHooksOwnRejectionAsItIs() throws Exception {
        new App(base).awaitEmpty();
        try (RawClient client = new RawClient(base, 0)) {
            Head head = ask(client, "GET", "busy", "text/event-stream");
            assertThat(head.status()).isEqualTo(503);
            assertThat(head.headers()).containsEntry("retry-after", "7");
            assertThat(client.readTo("busy")).isEqualTo("busy");
        }
    }

    @Test
    void headHoldsNoPlace() throws Exception {
        App app = new App(base);
        app.awaitEmpty();
        for (int i = 0; i < 3; i++) {
            try (RawClient client = new RawClient(base, 0)) {
                Head head = ask(client, "HEAD", "silent", "text/event-stream");
                assertThat(head.status()).isEqualTo(200);
                assertThat(head.headers()).containsEntry("x-stream", "yes");
            }
        }
    }
}
