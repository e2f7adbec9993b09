package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.RawClient.Head;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Server-sent events on the wire: the format, the headers, the end, and what a reconnecting client gets. */
@ArquillianTest
@RunAsClient
class StreamContractIT {

    @ArquillianResource
    private URI base;

    @Deployment(testable = false)
    static WebArchive app() {
        return Wars.app("streams.war", Map.of("parley.history.messages", "5", "parley.heartbeat.interval", "1s",
                "parley.queue.write-deadline", "1s",
                "parley.topic.history", "large=100 messages 16MiB; brief=10 messages 2s; none=off"));
    }

    private SseClient stream(String what, String lastEventId) throws Exception {
        return new SseClient(base.resolve("stream/" + what), lastEventId);
    }

    private String firstEvent(String what, String lastEventId) throws Exception {
        try (SseClient stream = stream(what, lastEventId)) {
            return stream.event();
        }
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
            assertThat(stream.rest()).isEqualTo(":\ndata: one\n\nid: 7\nevent: kind\nretry: 10\ndata: two\ndata: lines\n\n");
        }
        App app = new App(base);
        app.awaitJournal("stream hook closed 1000");
        assertThat(app.journal()).as("one callback's exception does not stop the next").contains("stream closed");
    }

    @Test
    void flushesWhatWasPausedBeforeItEnds() throws Exception {
        try (SseClient stream = stream("paused", null)) {
            assertThat(stream.rest()).isEqualTo(":\ndata: held\n\n: back\n");
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

    @ParameterizedTest
    @ValueSource(strings = {"much", "much-held", "much-at-once", "much-and-closes"})
    void deliversAllThatOpenPushesAndGoesOn(String what) throws Exception {
        App app = new App(base);
        long before = app.counter("slowConsumers");
        try (SseClient stream = stream(what, null)) {
            for (int i = 0; i < 20; i++) {
                String begin = "data: " + i;
                assertThat(stream.event()).startsWith(begin + "z").hasSize(begin.length() + 100_000);
            }
            if (what.endsWith("closes")) {
                assertThat(stream.event()).isNull();
            } else {
                assertThat(app.counter("peers")).as("it stays open").isPositive();
            }
        }
        assertThat(app.counter("slowConsumers")).isEqualTo(before);
        app.awaitEmpty();
    }

    @Test
    void deliversMoreEventsThanTheQueueTakesMessages() throws Exception {
        try (SseClient stream = stream("many", null)) {
            for (int i = 0; i < 30_000; i++) {
                assertThat(stream.event()).isEqualTo("data: e" + i);
            }
        }
    }

    @Test
    void endsTheStreamWhoseHookThrows() throws Exception {
        try (SseClient stream = stream("throws", null)) {
            assertThat(stream.rest()).isEqualTo(":\n");
        }
        new App(base).awaitJournal("stream error asked for");
    }

    @Test
    void sendsHeartbeatsThatEndNoEvent() throws Exception {
        try (SseClient stream = stream("quiet", null)) {
            assertThat(stream.event()).startsWith("id: ");
            assertThat(List.of(stream.line(), stream.line())).containsExactly(":", ":");
        }
    }

    @Test
    void rejectsWith204AndNoBody() throws Exception {
        try (RawClient client = new RawClient(base, 0)) {
            Head head = client.requestBare(bare("GET", "over", ""));
            assertThat(head.status()).isEqualTo(204);
            assertThat(head.headers()).doesNotContainKeys("content-type", "transfer-encoding")
                    .satisfiesAnyOf(it -> assertThat(it).doesNotContainKey("content-length"),
                            it -> assertThat(it).containsEntry("content-length", "0"));
        }
    }

    @Test
    void answersHeadWithTheHeadersOfGetAndOpensNothing() throws Exception {
        try (RawClient client = new RawClient(base, 0)) {
            Head head = client.requestBare(bare("HEAD", "news?head", ""));
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.headers()).containsEntry("content-type", "text/event-stream")
                    .containsEntry("cache-control",
                            "private, no-cache, no-store, no-transform, must-revalidate, max-age=0")
                    .containsEntry("x-accel-buffering", "no").containsEntry("x-stream", "yes");
        }
        assertThat(new App(base).journal()).doesNotContain("news?head");
    }

    private String bare(String method, String what, String headers) {
        return method + " " + base.getRawPath() + "stream/" + what + " HTTP/1.1\r\nHost: " + base.getAuthority()
                + "\r\nConnection: close\r\n" + headers + "\r\n";
    }

    @ParameterizedTest
    @ValueSource(strings = {"…", "Zürich-7", "plain"})
    void readsTheLastEventIdAsUtf8(String id) throws Exception {
        try (RawClient client = new RawClient(base, 0)) {
            Head head = client.requestBare(bare("GET", "seen", "Last-Event-ID: " + id + "\r\n"));
            boolean refuses = ServerUnderTest.isGlassFish() && !id.equals("plain") && head.status() == 400;
            if (ServerUnderTest.deviates(refuses, "the server itself answers 400 to a header that is not ASCII")) {
                assertThat(head.status()).isEqualTo(400);
            } else {
                assertThat(client.readTo("data: " + id + "\n\n")).endsWith("data: " + id + "\n\n");
            }
        }
    }

    @Test
    void takesTheLastEventIdFromTheQueryWhereTheHeaderIsMissing() throws Exception {
        try (SseClient stream = stream("seen?lastEventId=Z%C3%BCrich-7", null)) {
            assertThat(stream.event()).isEqualTo("data: Zürich-7");
        }
        try (SseClient stream = stream("seen?lastEventId=query", "header")) {
            assertThat(stream.event()).isEqualTo("data: header");
        }
        try (SseClient stream = stream("seen", null)) {
            assertThat(stream.event()).isEqualTo("data: nothing");
        }
    }

    @Test
    void replaysFromAnIdInTheQueryOrOfTheHook() throws Exception {
        App app = new App(base);
        String start = firstEvent("news", null).substring(4);
        app.publish("streams", "news", "missed");
        try (SseClient stream = stream("news?lastEventId=" + start, null)) {
            assertThat(stream.event()).endsWith("data: missed");
        }
        try (SseClient stream = stream("since?id=" + start, "another:1")) {
            assertThat(stream.event()).endsWith("data: missed");
        }
    }

    @Test
    void followsATopicAndReplaysWhatAReconnectingClientMissed() throws Exception {
        App app = new App(base);
        String seen;
        try (SseClient stream = stream("news", null)) {
            assertThat(stream.event()).as("where it starts").matches("id: [^|]{1,1024}");
            app.publish("streams", "news", "one");
            String event = stream.event();
            assertThat(event).matches("id: [^|]{1,1024}\\|data: one");
            seen = event.replaceAll("id: ([^|]*).*", "$1");
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
            assertThat(stream.event()).matches(".*event: gap.*\\{\"topic\":\"news\",\"from\":\".*\",\"to\":\".*\"}");
            assertThat(stream.event()).endsWith("data: more");
        }
        assertThat(firstEvent("news", "another:1")).contains("event: gap|data: {\"topic\":\"news\"");
    }

    @Test
    void replaysMoreThanAQueueHoldsWhole() throws Exception {
        App app = new App(base);
        String start = firstEvent("topic?name=large", null).substring(4);
        for (int i = 0; i < 30; i++) {
            app.publish("streams", "large", "large " + i, 100_000);
        }
        for (int round = 0; round < 2; round++) {
            try (SseClient stream = stream("topic?name=large", start)) {
                for (int i = 0; i < 30; i++) {
                    assertThat(stream.event()).contains("|data: large " + i + "x").hasSizeGreaterThan(100_000);
                }
            }
        }
    }

    @Test
    void reportsNoGapOfAQuietTopicWhoseNeighboursExpire() throws Exception {
        App app = new App(base);
        String seen;
        try (SseClient stream = stream("topic?name=brief", null)) {
            stream.event();
            app.publish("streams", "brief", "one");
            seen = stream.event().replaceAll("id: ([^|]*).*", "$1");
        }
        app.publish("elsewhere", "news", "of no concern");
        TimeUnit.SECONDS.sleep(4);
        try (SseClient stream = stream("topic?name=brief", seen)) {
            assertThat(stream.event()).as("where it starts").isEqualTo("id: " + seen);
            app.publish("streams", "brief", "two");
            assertThat(stream.event()).endsWith("|data: two");
        }
    }

    @Test
    void givesNoIdToTopicsWithoutHistory() throws Exception {
        App app = new App(base);
        try (SseClient stream = stream("topic?name=none", "any")) {
            app.await("control/peers?namespace=streams", count -> !count.equals("0"));
            app.publish("streams", "none", "one");
            assertThat(stream.event()).isEqualTo("data: one");
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
        // Elsewhere it is the server's own CDI, and its own affair.
        assertThat(ServerUnderTest.isTomcat() ? ServerLog.count("WELD-000225") + ServerLog.count("WELD-000715") : 0)
                .as("the bundled CDI finds its contexts where it left them").isZero();
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
