package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.RawClient.Head;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Each refusal that an operator can remedy leaves a line in the server's log, and a flood of them no flood of lines. */
@ArquillianTest
@RunAsClient
class RefusalLogIT {

    @ArquillianResource
    private URI base;

    @Deployment(testable = false)
    static WebArchive app() {
        return Wars.app("refusals.war", Map.of("parley.peers.per-address", "1", "parley.upgrade.trusted-proxies",
                "127.0.0.0/8 ::1", "parley.upgrade.roles", "/nobodys=; *=*"));
    }

    private Head handshake(String path, String headers) throws IOException {
        try (RawClient client = new RawClient(base, 0)) {
            return client.request("GET", path, headers);
        }
    }

    @Test
    void logsForeignOriginOnceInTenSeconds() throws Exception {
        String run = UUID.randomUUID().toString();
        long begin = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            assertThat(handshake("/probe/a", "Origin: http://" + run + ".example\r\nCookie: session=" + run
                    + "-cookie\r\nAuthorization: Bearer " + run + "-token\r\n").status()).isEqualTo(403);
        }
        long pauses = 1 + (System.nanoTime() - begin) / 10_000_000_000L;
        ServerLog.await("Refused \"/probe/a\" with 403: Origin \"http://" + run + ".example\" is not allowed by"
                + " parley.upgrade.origins = same missing, where \"same\" is [\"" + base.getAuthority() + "\"");
        assertThat(ServerLog.count(run)).isBetween(1L, 2 * pauses);
        assertThat(ServerLog.count(run + "-cookie")).isZero();
        assertThat(ServerLog.count(run + "-token")).isZero();
    }

    @Test
    void logsLimitThatWasReached() throws Exception {
        String headers = "X-Forwarded-For: 203.0.113.77\r\n";
        try (RawClient first = new RawClient(base, 0)) {
            assertThat(first.request("GET", "/probe/first", headers).status()).isEqualTo(101);
            assertThat(handshake("/probe/second", headers).status()).isEqualTo(429);
            ServerLog.await("Refused \"/probe/second\" with 429: address \"203.0.113.77\" has reached"
                    + " parley.peers.per-address = 1");
            first.read();
            first.close(1000);
        }
    }

    @Test
    void logsPathThatAdmitsNobody() throws Exception {
        assertThat(handshake("/nobodys", "X-Forwarded-For: 203.0.113.78\r\n").status()).isEqualTo(403);
        ServerLog.await("Refused \"/nobodys\" with 403: parley.upgrade.roles admits nobody");
    }

    @Test
    void logsEndpointThatIsNoBean() throws Exception {
        assertThat(handshake("/nobean", "").status()).isGreaterThanOrEqualTo(403);
        ServerLog.await("Refused \"/nobean\" with 403: an endpoint with UpgradeConfigurator is there, but Parley has no"
                + " route to it: the class must be a CDI bean with a scope, such as @ApplicationScoped");
    }
}
