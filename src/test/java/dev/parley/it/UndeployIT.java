package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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

/** An undeploy tells every peer, runs every close hook and leaves nothing behind: no thread, no class loader. */
@ArquillianTest
@RunAsClient
class UndeployIT {

    private static final String APP = "undeployed";
    private static final String LOADER = "org.apache.catalina.loader.ParallelWebappClassLoader";
    private static final int PEERS = 100;
    private static final int ROUNDS = 5;
    private static final int COLLECTIONS = 20;

    @ArquillianResource
    private Deployer deployer;

    private final URI base = URI.create("http://localhost:" + System.getProperty("test.http.port") + "/" + APP + "/");

    @Deployment(name = APP, managed = false, testable = false)
    static WebArchive app() {
        return Wars.app(APP + ".war", Map.of());
    }

    @Test
    void tellsEveryPeerAndLeavesNeitherThreadNorClassLoader() throws Exception {
        long complaints = complaints();
        try (ServerJvm jvm = new ServerJvm()) {
            int loaders = jvm.alive(LOADER);
            for (int round = 0; round < ROUNDS; round++) {
                deployer.deploy(APP);
                List<RawClient> clients = connect();
                assertThat(jvm.threads("parley-")).isNotEmpty();
                deployer.undeploy(APP);
                for (RawClient client : clients) {
                    assertThat(client.readCloseCode()).isEqualTo(1001);
                    client.close();
                }
                assertThat(jvm.threads("parley-")).isEmpty();
            }
            int left = jvm.alive(LOADER);
            // Tomcat's own worker threads let go of an application when they next work.
            for (int i = 0; left > loaders && i < COLLECTIONS; i++) {
                App.HTTP.send(HttpRequest.newBuilder(base).build(),
                        HttpResponse.BodyHandlers.discarding());
                left = jvm.alive(LOADER);
            }
            assertThat(complaints()).as("Tomcat's own complaints").isEqualTo(complaints);
            assertThat(left).as("class loaders after " + ROUNDS + " rounds").isEqualTo(loaders);
        }
    }

    /** What Tomcat says of leaks; but not where it meets its own background thread at work in the application. */
    private static long complaints() throws Exception {
        String ours = "web application [" + APP + "]";
        return ServerLog.count(ours) - ServerLog.count(ours + " appears to have started a thread named [Catalina-");
    }

    private List<RawClient> connect() throws Exception {
        List<RawClient> clients = new ArrayList<>();
        for (int i = 0; i < PEERS; i++) {
            RawClient client = RawClient.open(base, "/probe/undeploy");
            assertThat(client.read().text()).isEqualTo("open");
            clients.add(client);
        }
        assertThat(new App(base).counter("peers")).isEqualTo(PEERS);
        return clients;
    }
}
