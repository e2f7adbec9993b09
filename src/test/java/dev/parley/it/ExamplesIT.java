package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** The examples of the demo WAR do what the documents say of them. */
@ArquillianTest
@RunAsClient
class ExamplesIT {

    @ArquillianResource
    private URI base;

    @Deployment(testable = false)
    static WebArchive demo() {
        return Wars.demo();
    }

    @Test
    void greeterGreetsAndPassesOn() throws Exception {
        try (TyrusPeer first = TyrusPeer.connect(base, "/_ws")) {
            assertThat(first.text()).isEqualTo("You have connected successfully!");
            try (TyrusPeer second = TyrusPeer.connect(base, "/_ws")) {
                assertThat(second.text()).isEqualTo("You have connected successfully!");
                assertThat(first.text()).matches("User [0-9a-f-]{36} has connected!");
                second.send("hey");
                assertThat(second.text()).isEqualTo("Hello to you!");
                assertThat(first.text()).isEqualTo("hey");
            }
            assertThat(first.text()).matches("User [0-9a-f-]{36} has disconnected!");
        }
    }

    @Test
    void typedEventsReachWhoeverIsInTheRoom() throws Exception {
        String said = "[\"message\",{\"author\":\"me\",\"message\":\"hi\",\"roomId\":\"general\"}]";
        try (TyrusPeer first = TyrusPeer.connect(base, "/api/post/chat");
                TyrusPeer second = TyrusPeer.connect(base, "/api/post/chat")) {
            assertThat(first.send(said).text()).isEqualTo(said);
            assertThat(second.text()).isEqualTo(said);
            second.send("[\"join\",{\"roomId\":\"tea\"}]").send(said).send(said.replace("general", "tea"));
            assertThat(second.text()).isEqualTo(said.replace("general", "tea"));
            assertThat(first.send("[\"join\",{\"roomId\":\" \"}]").text()).startsWith("[\"error\",{\"event\":\"join\"");
            assertThat(first.rest()).isEmpty();
        }
        assertThat(new App(base).get("api/post/chat/schema")).contains("#/$defs/Said");
    }

    @Test
    void chatShowsItsLastFiftyLinesAndWhoComesAndGoes() throws Exception {
        try (TyrusPeer first = TyrusPeer.connect(base, "/chat")) {
            assertThat(first.text()).isEqualTo("{\"type\":\"history\",\"messages\":[]}");
            for (int i = 0; i < 60; i++) {
                assertThat(first.send("line " + i).text()).isEqualTo("{\"user\":\"You\",\"text\":\"line " + i + "\"}");
            }
            try (TyrusPeer second = TyrusPeer.connect(base, "/chat")) {
                assertThat(second.text()).contains("\"line 59\"").contains("\"line 10\"").doesNotContain("\"line 9\"");
                assertThat(first.text()).matches("\\{\"system\":\"[0-9a-f-]{36} joined the chat\"}");
                second.send("hi");
                assertThat(first.text()).matches("\\{\"user\":\"[0-9a-f-]{36}\",\"text\":\"hi\"}");
            }
            assertThat(first.text()).matches("\\{\"system\":\"[0-9a-f-]{36} left the chat\"}");
        }
    }

    @Test
    void roomsAreIsolatedAndAChannelIsANamespace() throws Exception {
        try (TyrusPeer red = TyrusPeer.connect(base, "/rooms/red");
             TyrusPeer redToo = TyrusPeer.connect(base, "/rooms/red");
             TyrusPeer blue = TyrusPeer.connect(base, "/rooms/blue");
             TyrusPeer one = TyrusPeer.connect(base, "/rooms/red?channel=x");
             TyrusPeer oneToo = TyrusPeer.connect(base, "/rooms/red?channel=x")) {
            meet(redToo, red);
            meet(oneToo, one);
            try (TyrusPeer two = TyrusPeer.connect(base, "/rooms/blue?channel=x")) {
                assertThat(one.text()).matches("[0-9a-f-]{36} joined chat:x");
                two.send("same channel");
                assertThat(one.text()).matches("[0-9a-f-]{36}: same channel");
            }
            try (TyrusPeer other = TyrusPeer.connect(base, "/rooms/red")) {
                assertThat(red.text()).matches("[0-9a-f-]{36} joined /rooms/red");
                assertThat(other.rest()).isEmpty();
            }
            assertThat(blue.rest()).isEmpty();
        }
    }

    /** Talks until it is heard: a client knows of its upgrade before the server has run the open hook. */
    private static void meet(TyrusPeer speaker, TyrusPeer listener) throws Exception {
        int said = 0;
        String heard = null;
        while (heard == null) {
            speaker.send("meet " + ++said);
            heard = listener.textWithin(100);
        }
        while (!heard.endsWith("meet " + said)) {
            heard = listener.text();
        }
    }

    @Test
    void roomSendsToAllTheSenderIncludedAndRefusesBadIds() throws Exception {
        String pattern = "\\{\"type\":\"message\",\"from\":\"[0-9a-f-]{36}\",\"message\":\"%s\",\"timestamp\":\\d{13}}";
        // Whose history is on disk.
        String room = "/api/chat/" + UUID.randomUUID();
        try (TyrusPeer one = TyrusPeer.connect(base, room); TyrusPeer two = TyrusPeer.connect(base, room)) {
            assertThat(one.send("I").text()).matches(pattern.formatted("I"));
            assertThat(two.send("hi").text()).matches(pattern.formatted("(I|hi)"));
            assertThat(one.text()).matches(pattern.formatted("hi"));
            assertThat(one.send("é".getBytes(StandardCharsets.UTF_8)).text()).matches(pattern.formatted("é"));
        }
        try (TyrusPeer late = TyrusPeer.connect(base, room)) {
            for (String said : List.of("I", "hi", "é")) {
                assertThat(late.text()).matches(pattern.formatted(said));
            }
        }
        for (String id : List.of("a%20b", "x".repeat(129), "%C3%A9", ".a")) {
            try (RawClient client = new RawClient(base, 0)) {
                assertThat(client.request("GET", "/api/chat/" + id, "").status()).as(id).isEqualTo(400);
            }
        }
    }

    @Test
    void privateMessagesReachEveryConnectionOfTheUser() throws Exception {
        try (TyrusPeer alice = TyrusPeer.connect(base, "/private?token=demo-alice");
             TyrusPeer bob = TyrusPeer.connect(base, "/private?token=demo-bob");
             TyrusPeer bobToo = TyrusPeer.connect(base, "/private", "demo-bob")) {
            assertThat(alice.text()).isEqualTo("{\"user\":\"alice\"}");
            assertThat(bob.text()).isEqualTo("{\"user\":\"bob\"}");
            assertThat(bobToo.text()).isEqualTo("{\"user\":\"bob\"}");
            assertThat(bobToo.protocol()).isEqualTo("demo-bob");
            alice.send("{\"to\":\"bob\",\"text\":\"hi\"}");
            String note = "{\"type\":\"notification\",\"from\":\"alice\",\"text\":\"hi\"}";
            assertThat(bob.text()).isEqualTo(note);
            assertThat(bobToo.text()).isEqualTo(note);
            assertThat(alice.rest()).isEmpty();
        }
        try (RawClient stranger = new RawClient(base, 0)) {
            RawClient.Head head = stranger.request("GET", "/private?token=wrong", "");
            assertThat(head.status()).isEqualTo(401);
            assertThat(head.headers()).containsKey("www-authenticate");
        }
    }

    @Test
    void streamsTickAndFollowATopicOfTheGreeter() throws Exception {
        try (SseClient ticks = new SseClient(base.resolve("sse"), null)) {
            assertThat(ticks.event()).matches("id: 1\\|event: tick\\|retry: 3000\\|data: .+");
            assertThat(ticks.event()).startsWith("id: 2|event: tick");
        }
        try (SseClient topic = new SseClient(base.resolve("sse/topics/test?namespace=/_ws"), null);
             TyrusPeer greeter = connectAfter(topic)) {
            assertThat(topic.event()).contains("data: User ").contains(" has connected!");
            greeter.send("to the stream");
            assertThat(topic.event()).endsWith("data: to the stream");
        }
    }

    /** A greeter that comes when the stream has begun: its first event says so. */
    private TyrusPeer connectAfter(SseClient stream) throws Exception {
        assertThat(stream.event()).startsWith("id: ");
        return TyrusPeer.connect(base, "/_ws");
    }

    @Test
    void echoSendsBackWhatItGotAndFanoutPassesItOn() throws Exception {
        try (TyrusPeer echo = TyrusPeer.connect(base, "/echo"); TyrusPeer one = TyrusPeer.connect(base, "/ws");
             TyrusPeer two = TyrusPeer.connect(base, "/ws")) {
            assertThat(echo.send("text").text()).isEqualTo("text");
            assertThat(echo.send(new byte[] {9}).bytes()).containsExactly(9);
            meet(one, two);
            one.send("on");
            assertThat(two.text()).isEqualTo("on");
            assertThat(one.rest()).isEmpty();
        }
    }
}
