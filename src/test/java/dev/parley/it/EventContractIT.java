package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a route of typed events is promised: valid events reach their handler, others reach nobody and hurt nobody. */
@ArquillianTest
@RunAsClient
class EventContractIT {

    private static final String VOTE = "[\"vote\",{\"choice\":\"tea\",\"stars\":5}]";
    private static final int FLOOD = 2000;

    @ArquillianResource
    private URI base;

    private final String room = UUID.randomUUID().toString();

    @Deployment(testable = false)
    static WebArchive app() {
        return Wars.events("events.war", Map.of("parley.events.schema", "on", "parley.message.max-bytes", "16MiB"));
    }

    private TyrusPeer connect() throws Exception {
        return TyrusPeer.connect(base, "/deep/" + room + "/votes");
    }

    @Test
    void aRoomHearsAValidEventItsSenderIncluded() throws Exception {
        try (TyrusPeer one = connect(); TyrusPeer two = connect(); TyrusPeer third = connect()) {
            third.send("[\"leave\",\"" + room + "\"]").send("[\"join\",\"other\"]");
            assertThat(third.send("[\"rooms\",null]").text()).contains("must not be null");
            assertThat(third.send("[\"rooms\",0]").text()).isEqualTo("[\"said\",\"[other]\"]");
            assertThat(one.send(VOTE).text()).isEqualTo(VOTE);
            assertThat(two.text()).isEqualTo(VOTE);
            // What is said to everybody comes behind what went to the room.
            two.send("[\"everybody\",\"" + room + "\"]");
            assertThat(third.text()).isEqualTo("[\"said\",\"" + room + "\"]");
            assertThat(one.text()).isEqualTo("[\"said\",\"" + room + "\"]");
        }
        new App(base).awaitJournal("[" + room + "] close 1000");
        new App(base).awaitJournal("[other] close 1000");
        new App(base).awaitEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "hello           | ``   | not an array of the name of an event and its data",
        "[\"vote\"]      | ``   | not an array of the name of an event and its data",
        "[\"vote\",{},1] | ``   | not an array of the name of an event and its data",
        "{\"vote\":1}    | ``   | not an array of the name of an event and its data",
        "[\"veto\",{}]   | veto | unknown event",
        "[\"vote\",null] | vote | must not be null"})
    void whatIsNoEventIsAnsweredAndReachesNobody(String frame, String event, String message) throws Exception {
        String violations = "\"violations\":[{\"message\":\"" + message + "\",\"path\":\"\"}]";
        String named = event.isEmpty() ? violations : "\"event\":\"" + event + "\"," + violations;
        assertThat(refusal(frame)).isEqualTo("[\"error\",{" + named + "}]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{\"choice\":\" \",\"stars\":5}                                  | choice",
        "{\"stars\":5}                                                   | choice",
        "{\"choice\":\"invalid\",\"stars\":6}                            | stars",
        "{\"choice\":\"invalid\"}                                        | stars",
        "{\"choice\":\"invalid\",\"stars\":1,\"reasons\":[{\"text\":\"\"}]} | reasons[0].text",
        "{\"choice\":\"invalid\",\"stars\":\"many\"}                     | stars",
        "7                                                               | ``",
        "[]                                                              | ``",
        "{\"choice\":\"invalid\"                                         | ``"})
    void whatIsInvalidIsAnsweredWithItsPathAndReachesNobody(String data, String path) throws Exception {
        assertThat(refusal("[\"vote\"," + data + "]")).startsWith("[\"error\",{").contains("\"path\":\"" + path + "\"");
        assertThat(new App(base).journal()).doesNotContain("vote  ", "vote invalid", "vote null");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "like  | {\"username\":5}                       | username       | expected a string",
        "order | {\"item\":\"x\",\"count\":4294967297}  | count          | must be between -2147483648 and 2147483647",
        "order | {\"item\":\"x\",\"count\":5.9}         | count          | expected a whole number",
        "order | {\"item\":\"x\",\"count\":\"5\"}       | count          | expected a whole number",
        "order | {\"item\":\"x\",\"count\":null}        | count          | must not be null",
        "order | {\"item\":\"x\",\"size\":\"BLUE\"}     | size           | expected one of SMALL, LARGE",
        "order | {\"item\":\"x\",\"reason\":\"because\"} | reason        | expected an object",
        "order | {\"item\":\"x\",\"reason\":{\"text\":1}} | reason.text  | expected a string",
        "order | {\"item\":\"x\",\"day\":\"2026-02-31\"} | day           | expected a string of the format date",
        "order | {\"item\":\"x\",\"points\":1e30}       | points         | must be between -9223372036854775808 and"
                + " 9223372036854775807",
        "order | {\"item\":\"x\",\"sizes\":[1,true]}    | sizes[1]       | expected a whole number",
        "order | {\"item\":\"x\",\"flags\":{\"new\":\"true\"}} | flags[new] | expected true or false",
        "join  | 7                                      | ``             | expected a string",
        "stars | \"5\"                                  | ``             | expected a whole number"})
    void refusesDataOfAnotherTypeThanTheRecordDeclares(String event, String data, String path, String message)
            throws Exception {
        assertThat(refusal("[\"" + event + "\"," + data + "]")).isEqualTo("[\"error\",{\"event\":\"" + event
                + "\",\"violations\":[{\"message\":\"" + message + "\",\"path\":\"" + path + "\"}]}]");
        assertThat(new App(base).journal()).doesNotContain("like invalid");
    }

    /** What the frame is answered by, with the next event unharmed. */
    private String refusal(String frame) throws Exception {
        try (TyrusPeer peer = connect()) {
            long counted = new App(base).counter("invalidEvents");
            String answer = peer.send(frame).text();
            assertThat(peer.send(VOTE).text()).isEqualTo(VOTE);
            assertThat(new App(base).counter("invalidEvents")).isEqualTo(counted + 1);
            return answer;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"10000 deep", "10 MB", "100000 violations", "bytes"})
    void whatIsMonstrousIsAnsweredLikeAnythingElse(String kind) throws Exception {
        try (TyrusPeer peer = connect()) {
            switch (kind) {
                case "10000 deep" -> peer.send("[\"vote\"," + "[".repeat(10_000) + "]".repeat(10_000) + "]");
                case "10 MB" -> peer.send("[\"vote\",\"" + "x".repeat(10_000_000) + "\"]");
                case "100000 violations" -> peer.send("[\"vote\",{\"choice\":\"tea\",\"stars\":5,\"reasons\":[{}"
                        + ",{}".repeat(99_999) + "]}]");
                default -> peer.send(new byte[] {'[', ']'});
            }
            assertThat(peer.text()).startsWith("[\"error\",{").hasSizeLessThan(2000);
            assertThat(peer.send(VOTE).text()).isEqualTo(VOTE);
        }
    }

    /** Without a bound, the expression takes this text for longer than any server runs. */
    @Test
    void endsARegularExpressionThatTakesExponentialTimeForAText() throws Exception {
        assertThat(refusal("[\"word\",{\"text\":\"" + "a".repeat(60) + "!\"}]")).isEqualTo("[\"error\",{\"event\":"
                + "\"word\",\"violations\":[{\"message\":\"takes too long to check\",\"path\":\"text\"}]}]");
        try (TyrusPeer peer = connect()) {
            assertThat(peer.send("[\"word\",{\"text\":\"b\"}]").text()).isEqualTo("[\"said\",\"b\"]");
        }
    }

    @Test
    void aFloodOfInvalidEventsIsCountedAndALineInTheLog() throws Exception {
        long lines = ServerLog.count("invalid event at /mute/votes");
        try (TyrusPeer peer = TyrusPeer.connect(base, "/mute/votes")) {
            long counted = new App(base).counter("invalidEvents");
            long started = System.nanoTime();
            for (int i = 0; i < FLOOD; i++) {
                peer.send(i % 2 == 0 ? "[\"vote\",{\"stars\":" + i + "}]" : "nonsense");
            }
            assertThat(peer.send(VOTE).text()).isEqualTo(VOTE);
            assertThat(peer.rest()).isEmpty();
            assertThat(new App(base).counter("invalidEvents")).isEqualTo(counted + FLOOD);
            long most = 1 + (System.nanoTime() - started) / 10_000_000_000L;
            // Open Liberty writes each line twice, as text and for its own tools.
            assertThat(ServerLog.count("invalid event at /mute/votes") - lines).isLessThanOrEqualTo(2 * most);
        }
    }

    @Test
    void anInvalidEventOfOurOwnIsAnExceptionAtTheCaller() throws Exception {
        try (TyrusPeer peer = connect()) {
            assertThat(peer.send("[\"stars\",9]").text()).isEqualTo("[\"said\",\"refused for stars\"]");
        }
    }

    @Test
    void aHandlerIsAHook() throws Exception {
        try (TyrusPeer peer = connect()) {
            assertThat(peer.send("[\"ping\",null]").text()).isEqualTo("[\"pong\",null]");
            assertThat(peer.send("[\"uses\",0]").text()).isEqualTo("[\"said\",\"3\"]");
            assertThat(peer.send("[\"uses\",0]").text()).isEqualTo("[\"said\",\"3\"]");
            assertThat(peer.send("[\"throw\",0]").closeCode()).isEqualTo(1011);
        }
        new App(base).awaitJournal("error asked for");
    }

    @Test
    void theSchemaTellsBothDirections() throws Exception {
        HttpResponse<String> schema = ask("GET", "deep/any/votes/schema");
        assertThat(schema.statusCode()).isEqualTo(200);
        assertThat(schema.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/schema+json");
        assertThat(schema.body()).contains("\"incoming\"", "\"outgoing\"", "#/$defs/Vote", "\"maximum\":5");
        HttpResponse<String> head = ask("HEAD", "mute/votes/schema");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        for (String other : new String[] {"deep/votes/schema", "schema", "mute/votes/schema/more", "rooms/x/schema"}) {
            assertThat(ask("GET", other).statusCode()).as(other).isEqualTo(404);
        }
        assertThat(ask("POST", "mute/votes/schema").statusCode()).isNotEqualTo(200);
    }

    private HttpResponse<String> ask(String method, String path) throws IOException, InterruptedException {
        return App.HTTP.send(HttpRequest.newBuilder(base.resolve(path))
                .method(method, HttpRequest.BodyPublishers.noBody()).build(), HttpResponse.BodyHandlers.ofString());
    }
}
