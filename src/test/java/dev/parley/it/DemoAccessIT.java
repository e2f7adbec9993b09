package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
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

/** The demo, which people copy, lets nobody read what is not for them, and no client fill its log. */
@ArquillianTest
@RunAsClient
class DemoAccessIT {

    private static final String ALICE = "sse/topics/user:alice?namespace=/private";

    @ArquillianResource
    private URI base;

    @Deployment(testable = false)
    static WebArchive demo() {
        return Wars.demo();
    }

    private int status(String path, String lastEventId) throws Exception {
        try (SseClient stream = new SseClient(base.resolve(path), lastEventId)) {
            return stream.status();
        }
    }

    @ParameterizedTest
    @CsvSource({"'', 401", "&token=wrong, 401", "&token=demo-bob, 403", "&token=demo-alice, 200"})
    void privateMessagesAreFollowedByTheirUserAlone(String token, int status) throws Exception {
        if (ServerUnderTest.refusesColons()) {
            assertThat(status(ALICE + token, null)).isEqualTo(503);
            return;
        }
        assertThat(status(ALICE + token, null)).isEqualTo(status);
        assertThat(status(ALICE + token, "0:0")).as("replayed").isEqualTo(status);
    }

    @Test
    void userFollowsOwnPrivateMessagesLiveAndReplayed() throws Exception {
        if (ServerUnderTest.refusesColons()) {
            assertThat(status(ALICE + "&token=demo-alice", null)).isEqualTo(503);
            return;
        }
        String secret = "secret " + UUID.randomUUID();
        try (SseClient live = new SseClient(base.resolve(ALICE + "&token=demo-alice"), null);
                TyrusPeer bob = TyrusPeer.connect(base, "/private?token=demo-bob")) {
            String first = live.event();
            assertThat(first).startsWith("id: ");
            bob.send("{\"to\":\"alice\",\"text\":\"" + secret + "\"}");
            assertThat(live.event()).endsWith("\"from\":\"bob\",\"text\":\"" + secret + "\"}");
            String before = first.split("\\|")[0].substring("id: ".length());
            try (SseClient replayed = new SseClient(base.resolve(ALICE + "&token=demo-alice"), before)) {
                assertThat(replayed.event()).contains(secret);
            }
            assertThat(status(ALICE, before)).isEqualTo(401);
            assertThat(status(ALICE + "&token=demo-bob", before)).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"room:general?namespace=/api/post/chat", "room%3Ageneral?namespace=%2Fapi%2Fpost%2Fchat",
        "chat?namespace=/chat", "messages?namespace=/rooms/lobby", "test?namespace=/chat", "quiet?namespace=/_ws",
        "user:alice?namespace=/rooms/lobby", "room:general?namespace=/api/post/chat&token=demo-alice",
        "test?namespace=/elsewhere&namespace=/_ws"})
    void noOtherTopicCanBeFollowed(String topic) throws Exception {
        if (topic.matches("[^?]*(:|%3A).*") && ServerUnderTest.refusesColons()) {
            assertThat(status("sse/topics/" + topic, null)).isEqualTo(503);
            return;
        }
        assertThat(status("sse/topics/" + topic, null)).isEqualTo(403);
        assertThat(status("sse/topics/" + topic, "0:0")).as("replayed").isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"test?namespace=/_ws", "bench?namespace=/ws", "quiet?namespace=/chat"})
    void publicTopicsCanBeFollowed(String topic) throws Exception {
        assertThat(status("sse/topics/" + topic, null)).isEqualTo(200);
    }

    @Test
    void namespaceMustBeNamed() throws Exception {
        assertThat(status("sse/topics/test", null)).isEqualTo(400);
        assertThat(status("sse/topics/test?namespace=", null)).isEqualTo(400);
    }

    @Test
    void answersTextThatIsTooLongAndKeepsThePeerOpen() throws Exception {
        long traces = ServerLog.count("IllegalArgumentException");
        try (TyrusPeer chat = TyrusPeer.connect(base, "/api/chat/" + UUID.randomUUID())) {
            chat.send("z".repeat(1_000_000));
            assertThat(chat.text()).isEqualTo("{\"type\":\"error\",\"message\":\"at most 2000 characters\"}");
            assertThat(chat.send("short").text()).contains("\"message\":\"short\"");
        }
        try (TyrusPeer chat = TyrusPeer.connect(base, "/chat")) {
            assertThat(chat.text()).contains("history");
            assertThat(chat.send("z".repeat(2_001)).text())
                    .isEqualTo("{\"system\":\"A message has at most 2000 characters.\"}");
            assertThat(chat.send("short").text()).isEqualTo("{\"user\":\"You\",\"text\":\"short\"}");
        }
        assertThat(ServerLog.count("IllegalArgumentException")).isEqualTo(traces);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"to\":\"carol\",\"text\":\"hi\"}", "{\"text\":\"hi\"}", "{\"to\":\"bob\"}"})
    void answersPrivateMessageThatCannotBeDelivered(String note) throws Exception {
        try (TyrusPeer alice = TyrusPeer.connect(base, "/private?token=demo-alice")) {
            assertThat(alice.text()).isEqualTo("{\"user\":\"alice\"}");
            assertThat(alice.send(note).text())
                    .isEqualTo("{\"error\":\"Write to alice or bob, at most 2000 characters.\"}");
        }
        assertThat(ServerLog.count("carol")).isZero();
    }
}
