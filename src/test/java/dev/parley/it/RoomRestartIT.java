package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** What rooms keep is there after a redeployment, and an alarm that was missed comes at once. */
@ArquillianTest
@RunAsClient
class RoomRestartIT {

    private static final String APP = "roomsagain";
    /** More than an undeploy takes. */
    private static final long AWAY_MILLIS = 10_000;

    @ArquillianResource
    private Deployer deployer;

    private final URI base = URI.create("http://localhost:" + System.getProperty("test.http.port") + "/" + APP + "/");

    @Deployment(name = APP, managed = false, testable = false)
    static WebArchive app() {
        return Wars.rooms(APP + ".war", Map.of());
    }

    @Test
    void storageAndAlarmsAreAsTheyWere() throws Exception {
        String id = UUID.randomUUID().toString();
        long set;
        deployer.deploy(APP);
        try (TyrusPeer peer = TyrusPeer.connect(base, "/deep/probes/" + id)) {
            assertThat(peer.text()).startsWith("open");
            assertThat(peer.send("put key").text()).isEqualTo("done");
            assertThat(peer.send("alarm " + AWAY_MILLIS).text()).isEqualTo("done");
            set = System.currentTimeMillis();
            deployer.undeploy(APP);
            assertThat(peer.closeCode()).isEqualTo(1001);
        }
        // Its time passes while there is no application.
        while (System.currentTimeMillis() <= set + AWAY_MILLIS) {
            LockSupport.parkUntil(set + AWAY_MILLIS + 1);
        }
        deployer.deploy(APP);
        try (TyrusPeer peer = TyrusPeer.connect(base, "/deep/probes/" + id)) {
            assertThat(peer.text()).startsWith("open");
            assertThat(peer.send("get key").text()).startsWith("Note[text=key");
            assertThat(peer.send("attachment").text()).isEqualTo("none");
            new App(base).awaitJournal(id + ": alarm 0");
        } finally {
            deployer.undeploy(APP);
        }
    }
}
