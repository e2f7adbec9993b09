package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** A user's own dead or ending connections are not counted against the user. */
@ArquillianTest
@RunAsClient
class PerPrincipalIT {

    private static final String REFUSING = "refusing";
    private static final String REPLACING = "replacing";
    private static final String PER_PRINCIPAL = "parley.peers.per-principal";

    @ArquillianResource
    private URI base;

    @ArquillianResource
    private Deployer deployer;

    @Deployment(testable = false)
    static WebArchive app() {
        return Wars.app("users.war", Map.of(PER_PRINCIPAL, "3"));
    }

    @Deployment(name = REFUSING, managed = false, testable = false)
    static WebArchive refusing() {
        return Wars.app(REFUSING + ".war", Map.of(PER_PRINCIPAL, "1", "parley.heartbeat.interval", "1s",
                "parley.heartbeat.timeout", "1s", "parley.queue.write-deadline", "60s"));
    }

    @Deployment(name = REPLACING, managed = false, testable = false)
    static WebArchive replacing() {
        return Wars.app(REPLACING + ".war", Map.of(PER_PRINCIPAL, "1", "parley.peers.per-principal-policy",
                "replace-oldest"));
    }

    private static URI at(String application) {
        return URI.create("http://localhost:" + System.getProperty("test.http.port") + "/" + application + "/");
    }

    private static RawClient stream(URI application, String user, int status) throws Exception {
        RawClient client = new RawClient(application, 0);
        assertThat(client.requestBare("GET " + application.getRawPath() + "user-stream/" + user
                + " HTTP/1.1\r\nHost: " + application.getAuthority() + "\r\n\r\n").status()).isEqualTo(status);
        return client;
    }

    @Test
    void aPageThatIsReloadedAgainAndAgainIsNeverRefused() throws Exception {
        for (int i = 0; i < 6; i++) {
            stream(base, "reloader", 200).close();
        }
    }

    @Test
    void aUserWithAsManyLivingStreamsAsAllowedIsRefused() throws Exception {
        try (RawClient one = stream(base, "busy", 200); RawClient two = stream(base, "busy", 200);
                RawClient three = stream(base, "busy", 200)) {
            stream(base, "busy", 429).close();
            two.close();
            stream(base, "busy", 200).close();
            assertThat(one).isNotSameAs(three);
        }
    }

    @Test
    void aConnectionThatIsFoundDeadIsNotCountedUntilItsClosingHandshakeIsOver() throws Exception {
        deployer.deploy(REFUSING);
        try (RawClient deaf = RawClient.open(at(REFUSING), "/user/bob")) {
            assertThat(deaf.read().text()).isEqualTo("open");
            try (RawClient next = new RawClient(at(REFUSING), 0)) {
                RawClient.Head refusal = next.request("GET", "/user/bob", "");
                assertThat(refusal.status()).isEqualTo(429);
                Thread.sleep(Duration.ofSeconds(Long.parseLong(refusal.headers().get("retry-after"))).toMillis());
            }
            RawClient.open(at(REFUSING), "/user/bob").close();
        } finally {
            deployer.undeploy(REFUSING);
        }
    }

    @Test
    void theNextConnectionOfAUserReplacesTheOldestButNoLivingStream() throws Exception {
        deployer.deploy(REPLACING);
        try (RawClient oldest = RawClient.open(at(REPLACING), "/user/bob");
                RawClient next = RawClient.open(at(REPLACING), "/user/bob")) {
            assertThat(oldest.readCloseCode()).isEqualTo(4509);
            assertThat(next.read().text()).isEqualTo("open");
            try (RawClient stream = stream(at(REPLACING), "ann", 200)) {
                stream(at(REPLACING), "ann", 429).close();
                stream.close();
                stream(at(REPLACING), "ann", 200).close();
            }
        } finally {
            deployer.undeploy(REPLACING);
        }
    }
}
