package dev.parley.it;

import static dev.parley.it.ServerUnderTest.deviates;
import static dev.parley.it.ServerUnderTest.isDirect;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** A client that learns that it is connected finds its peer there. Often, since what is tested here was a race. */
@ArquillianTest
@RunAsClient
class ConnectedIT {

    private static final int TIMES = 300;
    private static final String SERVER_FIRST = "the server's own WebSocket sends the 101 before the peer is there";

    @ArquillianResource
    private URI base;

    @Deployment(testable = false)
    static WebArchive app() {
        return Wars.app("connected.war", Map.of());
    }

    @Test
    void findsPeerAsSoonAsHandshakeIsAnswered() throws Exception {
        if (deviates(!isDirect(), SERVER_FIRST)) {
            return;
        }
        App app = new App(base);
        for (int i = 0; i < TIMES; i++) {
            try (RawClient client = new RawClient(base, 0)) {
                assertThat(client.request("GET", "/probe/connected" + i, "").status()).isEqualTo(101);
                assertThat(app.get("control/peers?namespace=/probe/connected" + i)).isEqualTo("1");
                assertThat(client.read().text()).isEqualTo("open");
            }
        }
    }

    /** The hook follows a topic, so that what is published now is not lost. */
    @Test
    void findsSubscriptionAsSoonAsStreamBegins() throws Exception {
        App app = new App(base);
        for (int i = 0; i < TIMES; i++) {
            try (SseClient stream = new SseClient(base.resolve("stream/news?time=" + i), null)) {
                assertThat(stream.status()).isEqualTo(200);
                app.publish("streams", "news", "number " + i);
                assertThat(stream.event()).contains("number " + i);
            }
        }
    }

    @Test
    void answersHandshakeThoughOpenHookIsStillAtWork() throws Exception {
        try (RawClient client = new RawClient(base, 0)) {
            assertThat(client.request("GET", "/late", "").status()).isEqualTo(101);
            assertThat(client.read().text()).isEqualTo("at last");
        }
    }
}
