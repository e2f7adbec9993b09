package dev.parley.it;

import static dev.parley.it.ServerUnderTest.deviates;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** What close hooks are told of an undeploy, for which they still run. */
@ArquillianTest
@RunAsClient
class UndeployDetailsIT {

    private static final String APP = "undeployed";

    @ArquillianResource
    private Deployer deployer;

    private final URI base = URI.create("http://localhost:" + System.getProperty("test.http.port") + "/" + APP + "/");
    private final String run = UUID.randomUUID().toString();

    @Deployment(name = APP, managed = false, testable = false)
    static WebArchive app() {
        return Wars.app(APP + ".war", Map.of()).addPackage("dev.parley.it.leaving");
    }

    private RawClient open(String name) throws IOException {
        RawClient client = RawClient.open(base, "/leaving/hooks?name=" + run + name, 0);
        assertThat(client.read().text()).isEqualTo("open");
        return client;
    }

    private static void answer(RawClient client) {
        try {
            assertThat(client.readCloseCode()).isEqualTo(1001);
            client.close(1001);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void isCleanWith1001OfClientThatAnswersTheUndeployAlone() throws Exception {
        deployer.deploy(APP);
        try (RawClient answering = open("answering"); RawClient silent = open("silent");
             SseClient stream = new SseClient(base.resolve("leaving/stream?name=" + run + "stream"), null)) {
            assertThat(stream.event()).isEqualTo("data: open");
            CompletableFuture<Void> answer = CompletableFuture.runAsync(() -> answer(answering));
            deployer.undeploy(APP);
            answer.join();
            boolean hidden = deviates(!ServerUnderTest.isDirect(), ServerUnderTest.UNHEARD_ANSWER);
            ServerLog.await(run + "answering: ended 1001 'going away' " + !hidden);
            ServerLog.await(run + "silent: ended 1001 'going away' false");
            ServerLog.await(run + "stream: ended 1001 'going away' true");
        }
    }
}
