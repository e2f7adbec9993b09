package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is left of a connection that is cut, even if its server is at work with it at that moment. */
@ArquillianTest
@RunAsClient
class CutConnectionsIT {

    private static final String PEER = "dev.parley.peer.PeerSession";
    private static final int CLIENTS = 300;
    private static final int CHECKS = 10;
    private static final int ROUNDS = 3;
    /**
     * How many more there usually are for now: threads of other servers than Tomcat hold what they worked for last, and
     * there are two hundred of them on the GlassFish family.
     */
    private static final int HELD = ServerUnderTest.isTomcat() ? 0 : ServerUnderTest.isGlassFish() ? 30 : 3;
    /** However many connections were cut: a thread of Tomcat's may hold one, too. */
    private static final int MOST_HELD = Math.max(1, HELD);

    @ArquillianResource
    private URI base;

    @Deployment(testable = false)
    static WebArchive app() {
        return Wars.app("cut.war", Map.of("parley.queue.write-deadline", "1s"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"terminate", "terminate-meanwhile", "close 1000"})
    void leavesNothing(String how) throws Exception {
        leavesNothing(base, how);
    }

    @ParameterizedTest
    @ValueSource(strings = {"terminate", "terminate-meanwhile", "close 1000"})
    void leavesNothingWithTls(String how) throws Exception {
        leavesNothing(Tls.of(base), how);
    }

    private void leavesNothing(URI uri, String how) throws Exception {
        ServerJvm jvm = new ServerJvm();
        // Of applications of other tests, too, which a server may not have let go of yet.
        int before = jvm.instances(PEER);
        int left = Integer.MAX_VALUE;
        // Again only if some are left: what a thread holds is replaced then, what is lost adds up.
        for (int round = 0; round < ROUNDS && left > before + HELD; round++) {
            for (int i = 0; i < CLIENTS; i++) {
                cut(uri, how);
            }
            new App(base).awaitEmpty();
            left = leftAfterAWhile(jvm, before + HELD);
        }
        assertThat(left).isLessThanOrEqualTo(before + MOST_HELD);
    }

    private static void cut(URI uri, String how) throws Exception {
        try (RawClient client = RawClient.open(uri, "/probe/cut")) {
            client.read();
            client.text(how);
            if (client.readCloseCode() == 1000) {
                client.close(1000);
            }
        }
    }

    private static int leftAfterAWhile(ServerJvm jvm, int usual) throws Exception {
        int left = jvm.instances(PEER);
        for (int i = 0; i < CHECKS && left > usual; i++) {
            TimeUnit.SECONDS.sleep(1);
            left = jvm.instances(PEER);
        }
        return left;
    }
}
