package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.fake.Together;
import dev.parley.it.RawClient.Frame;
import dev.parley.it.RawClient.Head;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What one client may use of the node, and of its topics; whoever wants more harms nobody else. */
@ArquillianTest
@RunAsClient
class LimitsIT {

    private static final String DROPPING = "dropping";
    private static final String WARNING = "warning";
    private static final int BURST = 20;

    @ArquillianResource
    private URI base;

    @ArquillianResource
    private Deployer deployer;

    @Deployment(testable = false)
    static WebArchive strict() {
        return Wars.app("strict.war", Map.of("parley.message.rate", "1", "parley.message.burst", "20",
                "parley.namespace.max-peers", "2", "parley.topic.max-length", "20", "parley.queue.bytes", "64KiB",
                "parley.queue.write-deadline", "2s", "parley.topic.subscribe-roles", "private.*=admin; known=**; *=*",
                "parley.topic.publish-roles", "news=*; read-only=*; staff=admin"));
    }

    @Deployment(name = DROPPING, managed = false, testable = false)
    static WebArchive dropping() {
        return Wars.app(DROPPING + ".war", Map.of("parley.message.rate", "1", "parley.message.burst", "20",
                "parley.message.rate-policy", "drop", "parley.queue.messages", "100",
                "parley.queue.overflow", "drop-newest"));
    }

    @Deployment(name = WARNING, managed = false, testable = false)
    static WebArchive warning() {
        return Wars.app(WARNING + ".war", Map.of("parley.message.rate", "1", "parley.message.burst", "20",
                "parley.message.rate-policy", "warn"));
    }

    private static URI at(String application) {
        return URI.create("http://localhost:" + System.getProperty("test.http.port") + "/" + application + "/");
    }

    private static RawClient probe(URI base, String name) throws Exception {
        RawClient client = RawClient.open(base, "/probe/" + name);
        assertThat(client.read().text()).isEqualTo("open");
        return client;
    }

    private static void send(RawClient client, int messages) throws Exception {
        for (int i = 0; i < messages; i++) {
            client.text("m" + i);
        }
    }

    @Test
    void closesAClientThatSendsTooFast() throws Exception {
        App app = new App(base);
        try (RawClient client = probe(base, "hasty")) {
            send(client, BURST);
            for (int i = 0; i < BURST; i++) {
                assertThat(client.read().text()).isEqualTo("m" + i);
            }
            // By now there may be some more, but not a hundred: those would take a hundred seconds.
            send(client, 100);
            assertThat(client.readCloseCode()).isEqualTo(4429);
        }
        app.awaitJournal("hasty: close 4429");
        assertThat(app.counter("rateLimited")).isPositive();
    }

    @Test
    void dropsWhatIsTooFastOrDoesNotFitAndGoesOn() throws Exception {
        deployer.deploy(DROPPING);
        App app = new App(at(DROPPING));
        try {
            try (RawClient client = probe(at(DROPPING), "dropped")) {
                send(client, 100);
                app.await("control/counters", counters -> counters.contains("received=100,"));
                long limited = app.counter("rateLimited");
                assertThat(limited).isBetween(1L, 100L - BURST);
                for (int i = 0; i < 100 - limited; i++) {
                    assertThat(client.read().text()).startsWith("m");
                }
                client.close(1000);
                assertThat(client.readCloseCode()).as("nothing else was dropped, nothing more comes").isEqualTo(1000);
            }
            overflow(app);
        } finally {
            deployer.undeploy(DROPPING);
        }
    }

    /** Each message is either queued, and arrives, or counted as dropped. */
    private static void overflow(App app) throws Exception {
        int flood = 20_000;
        long queued = app.counter("queued") + 1;
        try (RawClient client = RawClient.open(at(DROPPING), "/probe/deaf", 4096)) {
            assertThat(client.read().text()).isEqualTo("open");
            client.text("flood " + flood);
            app.await("control/counters", counters ->
                    App.counter(counters, "queued") - queued + App.counter(counters, "dropped") == flood);
            long accepted = app.counter("queued") - queued;
            assertThat(accepted).isBetween(100L, flood - 1L);
            for (int i = 0; i < accepted; i++) {
                assertThat(client.read().payload()).hasSize(1024);
            }
            client.text("last");
            assertThat(client.read().text()).isEqualTo("last");
        }
    }

    @Test
    void warnsOfWhatIsTooFastAndLosesNothing() throws Exception {
        deployer.deploy(WARNING);
        try {
            long before = ServerLog.count("messages a second (parley.message.rate)");
            try (RawClient client = probe(at(WARNING), "warned")) {
                send(client, 100);
                for (int i = 0; i < 100; i++) {
                    assertThat(client.read().text()).isEqualTo("m" + i);
                }
            }
            assertThat(new App(at(WARNING)).counter("rateLimited")).isBetween(1L, 100L - BURST);
            // One, unless these hundred messages take longer than ten seconds.
            assertThat(ServerLog.count("messages a second (parley.message.rate)") - before).isBetween(1L, 3L);
        } finally {
            deployer.undeploy(WARNING);
        }
    }

    @Test
    void aFullNamespaceAnswers503HoweverManyComeAtOnce() throws Exception {
        App app = new App(base);
        app.awaitEmpty();
        List<RawClient> clients = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            clients.add(new RawClient(base, 0));
        }
        Head[] heads = new Head[clients.size()];
        try {
            // At paths of their own, but the hook chooses one namespace for all.
            Together.run(heads.length, i -> heads[i] = clients.get(i).request("GET", "/gate/" + i, ""));
            assertThat(heads).filteredOn(head -> head.status() == 101).hasSize(2);
            assertThat(heads).filteredOn(head -> head.status() != 101).hasSize(6).allSatisfy(head -> {
                assertThat(head.status()).isEqualTo(503);
                assertThat(head.headers()).containsKey("retry-after");
            });
            try (RawClient elsewhere = probe(base, "elsewhere")) {
                elsewhere.text("room here");
                assertThat(elsewhere.read().text()).isEqualTo("room here");
            }
        } finally {
            for (RawClient client : clients) {
                client.close();
            }
        }
        app.awaitEmpty();
        RawClient.open(base, "/gate/again").close();
    }

    @Test
    void aClientThatDoesNotReadIsClosedWhenItsQueueIsFull() throws Exception {
        App app = new App(base);
        try (RawClient client = RawClient.open(base, "/probe/stalled", 4096)) {
            assertThat(client.read().text()).isEqualTo("open");
            client.text("flood 20000");
            app.awaitJournal("stalled: close 4008");
        }
        assertThat(app.counter("slowConsumers")).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"subscribe private.box", "subscribe known", "subscribe guarded", "subscribe guarded too",
        "announce staff", "announce unheard-of", "announce read-only"})
    void aTopicThatIsNotAllowedClosesWith1008(String wish) throws Exception {
        App app = new App(base);
        String name = wish.replaceAll("[^a-z]", "-");
        long before = app.counter("notAllowed");
        try (RawClient client = probe(base, name)) {
            client.text("subscribe open to all");
            client.text("publish allowed");
            client.text("topics");
            assertThat(client.read().text()).isEqualTo("open to all");
            client.text(wish);
            Frame close = client.read();
            assertThat(close.closeCode()).isEqualTo(1008);
            assertThat(close.text()).endsWith("not allowed");
            client.close(1008);
            app.awaitJournal(name + ": close 1008");
        }
        assertThat(app.journal().lines().filter(line -> line.startsWith(name + ":"))).containsExactly(
                name + ": open true", name + ": error NotAllowedException", name + ": close 1008 false");
        assertThat(app.counter("notAllowed")).isGreaterThan(before);
    }

    @Test
    void anEventStreamFollowsOnlyWhatIsAllowed() throws Exception {
        try (SseClient stream = new SseClient(base.resolve("stream/guarded"), null)) {
            assertThat(stream.rest()).isEqualTo(":\n");
        }
        App app = new App(base);
        app.awaitJournal("stream error may not subscribe to topic \"guarded\"");
        app.awaitJournal("stream hook closed 1008");
    }

    @Test
    void anAnnotatedEndpointGetsTheException() throws Exception {
        try (RawClient client = RawClient.open(base, "/forgetful")) {
            client.text("private.box");
            assertThat(client.read().text()).isEqualTo("may not subscribe to topic \"private.box\"");
            client.text("anything");
            assertThat(client.read().text()).isEqualTo("you said anything");
        }
    }

    @ParameterizedTest
    @CsvSource({"subscribe, ''", "subscribe, twenty-one-characters", "announce, ''", "announce, twenty-one-characters"})
    void aNameThatNoTopicCanHaveIsRefused(String word, String topic) throws Exception {
        refused(word, topic, topic.length());
    }

    @ParameterizedTest
    @ValueSource(chars = {'\r', '\n', '\0', '\u001b', '\u007f', '\u0085'})
    void aNameWithControlCharactersIsRefused(char character) throws Exception {
        refused("subscribe", "news" + character, character);
        refused("announce", "news" + character, character);
    }

    private void refused(String word, String topic, int number) throws Exception {
        String name = "bad-" + word + number;
        try (RawClient client = probe(base, name)) {
            client.text(word + " " + topic);
            assertThat(client.readCloseCode()).isEqualTo(1011);
        }
        new App(base).awaitJournal(name + ": error IllegalArgumentException");
    }

    @Test
    void theApplicationItselfMayPublishWhatItLikes() throws Exception {
        try (RawClient client = probe(base, "listener")) {
            client.text("subscribe unheard-of");
            client.text("topics");
            client.read();
            new App(base).publish("/probe/listener", "unheard-of", "from within");
            assertThat(client.read().text()).isEqualTo("from within");
        }
    }
}
