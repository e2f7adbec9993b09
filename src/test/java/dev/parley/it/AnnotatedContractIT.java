package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** What classes with {@code @ServerEndpoint} are promised: they keep the habits that Jakarta WebSocket gave them. */
@ArquillianTest
@RunAsClient
class AnnotatedContractIT {

    private static final int CLIENTS = 20;
    private static final int MESSAGES = 50;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    @ArquillianResource
    private URI base;

    @Deployment(testable = false)
    static WebArchive app() {
        return Wars.app("annotated.war", Map.of());
    }

    private TyrusPeer shout() throws Exception {
        TyrusPeer peer = TyrusPeer.connect(base, "/shout");
        assertThat(peer.text()).isEqualTo("open");
        return peer;
    }

    /** At a real pace, as collisions need writes that overlap: fifty messages a second of each client. */
    @Test
    void repliesByReturnValueWhilePublicationsGoToTheSameSession() throws Exception {
        List<TyrusPeer> peers = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            for (int i = 0; i < CLIENTS; i++) {
                peers.add(shout());
            }
            List<Future<?>> senders = new ArrayList<>();
            peers.forEach(peer -> senders.add(threads.submit(() -> {
                for (int i = 0; i < MESSAGES; i++) {
                    peer.send("news");
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
                return null;
            })));
            for (Future<?> sender : senders) {
                sender.get();
            }
            for (TyrusPeer peer : peers) {
                assertThat(received(peer)).as("replies, publications").containsExactly(MESSAGES,
                        (CLIENTS - 1) * MESSAGES);
            }
        } finally {
            threads.shutdown();
            for (TyrusPeer peer : peers) {
                peer.close();
            }
        }
    }

    private static int[] received(TyrusPeer peer) throws Exception {
        int[] counts = new int[2];
        for (int i = 0; i < CLIENTS * MESSAGES; i++) {
            String text = peer.text();
            counts[text.equals("news") ? 1 : 0]++;
            if (!text.equals("news")) {
                assertThat(text).isEqualTo("reply " + counts[0]);
            }
        }
        return counts;
    }

    @Test
    void aDependentEndpointHasAnInstanceForEachConnection() throws Exception {
        try (TyrusPeer one = shout(); TyrusPeer two = shout()) {
            assertThat(one.send("x").text()).isEqualTo("reply 1");
            assertThat(two.text()).isEqualTo("x");
            assertThat(two.send("x").text()).isEqualTo("reply 1");
        }
    }

    @Test
    void fieldsThatAllConnectionsShareAreWarnedOf() throws Exception {
        try (TyrusPeer one = TyrusPeer.connect(base, "/shared"); TyrusPeer two = TyrusPeer.connect(base, "/shared")) {
            assertThat(one.send("x").text()).isEqualTo("1");
            assertThat(two.send("x").text()).isEqualTo("2");
        }
        ServerLog.await("dev.parley.it.app.Shared is @ApplicationScoped: its connections share the field(s) messages.");
    }
}
