package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Server-sent events on the wire: the format, the headers, the end, and what a reconnecting client gets. */
@ArquillianTest
@RunAsClient
class StreamContractIT {

    @ArquillianResource
    private URI base;

    @Deployment(testable = false)
    static WebArchive app() {
        return Wars.app("streams.war", Map.of("parley.history.messages", "5", "parley.heartbeat.interval", "1s",
                "parley.queue.write-deadline", "1s"));
    }

    private SseClient stream(String what, String lastEventId) throws Exception {
        return new SseClient(base.resolve("stream/" + what), lastEventId);
    }

    @Test
    void answersWithTheHeadersOfAnEventStream() throws Exception {
        try (SseClient stream = stream("news", null)) {
            assertThat(stream.status()).isEqualTo(200);
            assertThat(stream.header("content-type")).isEqualTo("text/event-stream");
            assertThat(stream.header("cache-control"))
                    .isEqualTo("private, no-cache, no-store, no-transform, must-revalidate, max-age=0");
            assertThat(stream.header("x-accel-buffering")).isEqualTo("no");
            assertThat(stream.header("x-stream")).isEqualTo("yes");
        }
        try (SseClient stream = stream("refused", null)) {
            assertThat(stream.status()).isEqualTo(403);
            assertThat(stream.rest()).isEqualTo("not you");
        }
    }

    @Test
    void writesListsInOrderAndEndsOnce() throws Exception {
        try (SseClient stream = stream("list", null)) {
            assertThat(stream.rest()).isEqualTo("data: one\n\nid: 7\nevent: kind\nretry: 10\ndata: two\ndata: lines\n\n");
        }
        App app = new App(base);
        app.awaitJournal("stream hook closed 1000");
        assertThat(app.journal()).as("one callback's exception does not stop the next").contains("stream closed");
    }

    @Test
    void flushesWhatWasPausedBeforeItEnds() throws Exception {
        try (SseClient stream = stream("paused", null)) {
            assertThat(stream.rest()).isEqualTo("data: held\n\n: back\n\n");
        }
    }

    @Test
    void writesMoreThanASocketTakesAtOnce() throws Exception {
        try (SseClient stream = stream("flood", null)) {
            for (int i = 0; i < 800; i++) {
                String begin = "data: " + i;
                assertThat(stream.event()).startsWith(begin + "y").hasSize(begin.length() + 1024);
            }
            assertThat(stream.event()).isNull();
        }
    }

    @Test
    void endsTheStreamWhoseHookThrows() throws Exception {
        try (SseClient stream = stream("throws", null)) {
            assertThat(stream.rest()).isEmpty();
        }
        new App(base).awaitJournal("stream error asked for");
    }

    @Test
    void sendsSignsOfLife() throws Exception {
        try (SseClient stream = stream("quiet", null)) {
            assertThat(stream.event()).startsWith("id: ");
            assertThat(stream.line()).startsWith(":");
        }
    }

    @Test
    void followsATopicAndReplaysWhatAReconnectingClientMissed() throws Exception {
        App app = new App(base);
        String seen;
        try (SseClient stream = stream("news", null)) {
            assertThat(stream.event()).as("where it starts").matches("id: [0-9a-f]{8}:\\d+");
            app.publish("streams", "news", "one");
            String event = stream.event();
            assertThat(event).matches("id: [0-9a-f]{8}:\\d+\\|data: one");
            seen = event.substring(4, event.indexOf('|'));
        }
        app.publish("streams", "news", "two");
        app.publish("streams", "other", "not followed");
        app.publish("streams", "news", "three");
        try (SseClient stream = stream("news", seen)) {
            app.publish("streams", "news", "four");
            assertThat(stream.event()).endsWith("data: two");
            assertThat(stream.event()).endsWith("data: three");
            assertThat(stream.event()).endsWith("data: four");
        }
        for (int i = 0; i < 9; i++) {
            app.publish("streams", "news", "more");
        }
        try (SseClient stream = stream("news", seen)) {
            assertThat(stream.event()).isEqualTo("event: history-lost|data: news");
            assertThat(stream.event()).endsWith("data: more");
        }
        try (SseClient stream = stream("news", "another:1")) {
            assertThat(stream.event()).isEqualTo("event: history-lost|data: news");
        }
    }

    @Test
    void isAPeerThatIsReleasedWhenItsClientGoes() throws Exception {
        App app = new App(base);
        try (SseClient stream = stream("news", null)) {
            app.await("control/counters", counters -> !counters.contains("peers=0"));
            assertThat(stream.status()).isEqualTo(200);
        }
        app.awaitEmpty();
        if (ServerUnderTest.isTomcat()) {
            // Elsewhere it is the server's own CDI, and its own affair.
            assertThat(ServerLog.count("WELD-000225") + ServerLog.count("WELD-000715"))
                    .as("the bundled CDI finds its contexts where it left them").isZero();
        }
    }

    @Test
    void cutsOffAClientThatDoesNotRead() throws Exception {
        App app = new App(base);
        try (RawClient client = new RawClient(base, 4096)) {
            client.bytes(("GET " + base.getRawPath() + "stream/firehose HTTP/1.1\r\nHost: x\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            app.awaitJournal("stream hook closed 4008");
            app.awaitEmpty();
        }
    }
}
