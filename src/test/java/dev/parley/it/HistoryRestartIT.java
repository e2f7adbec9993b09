package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Histories in a file outlast a redeployment. */
@ArquillianTest
@RunAsClient
class HistoryRestartIT {

    private static final String APP = "historyagain";

    @ArquillianResource
    private Deployer deployer;

    private final URI base = URI.create("http://localhost:" + System.getProperty("test.http.port") + "/" + APP + "/");

    @Deployment(name = APP, managed = false, testable = false)
    static WebArchive app() {
        return Wars.app(APP + ".war", Map.of("parley.history.messages", "10", "parley.history.store", "file"));
    }

    private SseClient stream(String lastEventId) throws Exception {
        return new SseClient(base.resolve("stream/news"), lastEventId);
    }

    @Test
    void aStreamResumesAfterARedeploymentWithoutGapAndLoss() throws Exception {
        App app = new App(base);
        deployer.deploy(APP);
        String seen;
        try (SseClient stream = stream(null)) {
            assertThat(stream.event()).as("where it starts").matches("id: [^|]+");
            app.publish("streams", "news", "one");
            String event = stream.event();
            assertThat(event).endsWith("data: one");
            seen = event.replaceAll("id: ([^|]*).*", "$1");
        }
        app.publish("streams", "news", "two");
        deployer.undeploy(APP);
        deployer.deploy(APP);
        try (SseClient stream = stream(seen)) {
            app.publish("streams", "news", "three");
            assertThat(stream.event()).endsWith("data: two").doesNotContain("gap");
            assertThat(stream.event()).endsWith("data: three").doesNotContain("gap");
        } finally {
            deployer.undeploy(APP);
        }
    }
}
