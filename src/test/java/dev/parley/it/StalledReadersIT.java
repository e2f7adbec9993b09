package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Ten subscribers that stop reading cost the hundred others nothing, and are disconnected. */
@ArquillianTest
@RunAsClient
class StalledReadersIT {

    private static final int READERS = 100;
    private static final int STALLED = 10;
    private static final int MESSAGES = 4000;
    private static final int SIZE = 2048;
    private static final int WINDOW = 64;
    private static final int WRITE_DEADLINE_MILLIS = 4000;
    private static final int SWEEPS_MILLIS = 3000;

    @ArquillianResource
    private URI base;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @Deployment(testable = false)
    static WebArchive app() {
        return Wars.app("stalled.war", Map.of("parley.queue.bytes", "1MiB", "parley.queue.write-deadline",
                WRITE_DEADLINE_MILLIS + "ms"));
    }

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void othersAreNotDelayedMemoryIsBoundedAndTheStalledAreCutOff() throws Exception {
        App app = new App(base);
        run("warm-up", 0);
        app.awaitEmpty();
        long alone = run("alone", 0);
        app.awaitEmpty();
        List<RawClient> stalled = new ArrayList<>();
        for (int i = 0; i < STALLED; i++) {
            stalled.add(RawClient.open(base, "/crowd/together", 4096));
        }
        ServerJvm jvm = new ServerJvm();
        long heap = jvm.heap();
        long together = run("together", STALLED);
        app.await("control/counters", counters -> counters.contains("slowConsumers=" + STALLED + ","));
        Figures.say("%d readers with %d stalled: %.2f of the time without; heap grew by %d KiB", READERS, STALLED,
                (double) together / alone, (jvm.heap() - heap) / 1024);
        assertThat(together).isLessThan(alone * 2);
        assertThat(jvm.heap() - heap).isLessThan(STALLED * 2L * 1024 * 1024);
        assertThat(app.counter("slowConsumers")).isEqualTo(STALLED);
        app.awaitEmpty();
        // Some servers report the end at once, and would write on whenever the client reads: for as long as it may.
        TimeUnit.MILLISECONDS.sleep(WRITE_DEADLINE_MILLIS + SWEEPS_MILLIS);
        for (RawClient client : stalled) {
            assertThat(client.readCloseCode()).as("the server writes nothing any more").isEqualTo(1006);
            client.close();
        }
        assertThat(ServerLog.count("sockets cannot be written to directly")).as("Tomcat is as it was").isZero();
    }

    /** Some servers have a part of what they have gathered on the way when the client stops reading. */
    @Test
    void whoReadsAgainGetsAllInOrder() throws Exception {
        try (RawClient client = RawClient.open(base, "/probe/pausing", 4096)) {
            client.text("fill");
            new App(base).awaitJournal("pausing: filled");
            assertThat(client.read().text()).isEqualTo("open");
            int messages = messages(new App(base).journal());
            for (int i = 0; i < messages; i++) {
                assertThat(client.readAnswering().text()).startsWith(i + ":");
            }
            client.text("that is all");
            assertThat(client.readAnswering().text()).isEqualTo("that is all");
        }
    }

    private static int messages(String journal) {
        return journal.lines().filter(line -> line.contains("pausing: filled "))
                .mapToInt(line -> Integer.parseInt(line.replaceAll(".* ", ""))).findFirst().orElseThrow();
    }

    /** Publishes to readers in a closed loop; the nanoseconds until all have received all. */
    private long run(String room, int stalled) throws Exception {
        List<Future<?>> readers = new ArrayList<>();
        Semaphore window = new Semaphore(WINDOW);
        AtomicIntegerArray received = new AtomicIntegerArray(MESSAGES);
        for (int i = 0; i < READERS; i++) {
            readers.add(threads.submit(() -> {
                try (RawClient client = RawClient.open(base, "/crowd/" + room)) {
                    for (int read = 0; read < MESSAGES; read++) {
                        assertThat(client.readAnswering().text()).startsWith(read + ":");
                        if (received.incrementAndGet(read) == READERS) {
                            window.release();
                        }
                    }
                    return null;
                }
            }));
        }
        // A handshake is answered before the open hook has subscribed its peer.
        new App(base).await("control/crowd", crowd -> crowd.equals(READERS + stalled + " 0"));
        long start = System.nanoTime();
        try (RawClient publisher = RawClient.open(base, "/crowd/" + room)) {
            for (int i = 0; i < MESSAGES; i++) {
                assertThat(window.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
                publisher.text((i + ":" + "z".repeat(SIZE)).substring(0, SIZE));
            }
            for (Future<?> reader : readers) {
                reader.get(60, TimeUnit.SECONDS);
            }
        }
        return System.nanoTime() - start;
    }
}
