package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

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

/** A large message reaches every client that keeps up; one beyond the limit is the sender's fault, and harms nobody. */
@ArquillianTest
@RunAsClient
class OutgoingLimitsIT {

    private static final int MIB = 1 << 20;
    private static final int MAX = 3 * MIB;
    private static final String DROPPING = "dropping-large";

    @ArquillianResource
    private URI base;

    @ArquillianResource
    private Deployer deployer;

    @Deployment(testable = false)
    static WebArchive app() {
        return Wars.app("outgoing.war", Map.of("parley.message.max-outgoing-bytes", "3MiB"));
    }

    @Deployment(name = DROPPING, managed = false, testable = false)
    static WebArchive dropping() {
        return Wars.app(DROPPING + ".war", Map.of("parley.message.max-outgoing-bytes", "3MiB",
                "parley.queue.overflow", "drop-oldest"));
    }

    private static RawClient subscriber(URI application) throws Exception {
        RawClient client = RawClient.open(application, "/probe/subscriber");
        assertThat(client.readAnswering().text()).isEqualTo("open");
        client.text("subscribe state");
        client.text("topics");
        assertThat(client.readAnswering().text()).isEqualTo("state");
        return client;
    }

    private static String publish(URI application, int bytes) throws Exception {
        return new App(application).get("control/big?topic=state&bytes=" + bytes);
    }

    private static void reachesAll(URI application) throws Exception {
        List<RawClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                clients.add(subscriber(application));
            }
            for (int bytes : new int[] {MIB, MIB + 1, MAX}) {
                assertThat(publish(application, bytes)).isEqualTo("published");
                for (RawClient client : clients) {
                    assertThat(client.lengthOfMessage()).isEqualTo(bytes);
                    // The client has the last byte before the server knows that it is written.
                    client.text("drained");
                    assertThat(client.readAnswering().text()).isEqualTo("drained");
                }
            }
            assertThat(publish(application, MAX + 1)).contains("parley.message.max-outgoing-bytes is " + MAX)
                    .contains("" + (MAX + 1));
            assertThat(publish(application, 1)).isEqualTo("published");
            for (RawClient client : clients) {
                assertThat(client.readAnswering().text()).isEqualTo("x");
            }
        } finally {
            for (RawClient client : clients) {
                client.close();
            }
        }
        assertThat(new App(application).counter("slowConsumers")).isZero();
        assertThat(new App(application).counter("dropped")).isZero();
    }

    @Test
    void publishesAMessageLargerThanTheQueueToEverySubscriber() throws Exception {
        reachesAll(base);
    }

    @Test
    void publishesAMessageLargerThanTheQueueWhereTheOldestAreDropped() throws Exception {
        deployer.deploy(DROPPING);
        try {
            reachesAll(URI.create("http://localhost:" + System.getProperty("test.http.port") + "/" + DROPPING + "/"));
        } finally {
            deployer.undeploy(DROPPING);
        }
    }

    @Test
    void sendsAMessageLargerThanTheQueueToOnePeer() throws Exception {
        try (RawClient client = RawClient.open(base, "/probe/one")) {
            assertThat(client.readAnswering().text()).isEqualTo("open");
            client.text("big " + 2 * MIB);
            assertThat(client.lengthOfMessage()).isEqualTo(2 * MIB);
            client.text("drained");
            assertThat(client.readAnswering().text()).isEqualTo("drained");
            client.text("big " + (MAX + 1));
            assertThat(client.readAnswering().text()).contains("parley.message.max-outgoing-bytes");
            client.text("still here");
            assertThat(client.readAnswering().text()).isEqualTo("still here");
        }
    }

    @Test
    void publishesAMessageLargerThanTheQueueToAnEventStream() throws Exception {
        App app = new App(base);
        try (SseClient stream = new SseClient(base.resolve("stream/state"), null)) {
            app.await("control/counters", counters -> !counters.contains("topics=0"));
            app.get("control/big?topic=news&bytes=" + 2 * MIB);
            assertThat(stream.event()).hasSize("data: ".length() + 2 * MIB);
            app.publish("streams", "news", "and on");
            assertThat(stream.event()).isEqualTo("data: and on");
        }
    }
}
