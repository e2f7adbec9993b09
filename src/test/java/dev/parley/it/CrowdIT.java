package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Many at once: nothing is lost, nobody waits for the slow, nothing is left when they have gone. */
@ArquillianTest
@RunAsClient
class CrowdIT {

    private static final int PUBLISHERS = 32;
    private static final int EACH = 10_000;
    private static final int SUBSCRIBERS = 50;
    private static final int VISITORS = 1000;
    private static final int DOORS = 16;
    /** So many that some wait for what another thread is just making. */
    private static final int MANY_DOORS = 64;
    private static final int COLLECTIONS = 125;

    @ArquillianResource
    private URI base;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @Deployment(testable = false)
    static WebArchive app() {
        // Publishers that never pause are let run ahead of the readers by all that they publish.
        return Wars.app("crowd.war", Map.of("parley.queue.messages", "400000", "parley.queue.bytes", "16MiB"));
    }

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void losesAndReordersNothingWhileManyPublish() throws Exception {
        App app = new App(base);
        long complaints = ServerLog.count("IllegalStateException");
        long lost = lost(app);
        long queued = app.counter("queued");
        List<Future<Integer>> readers = new ArrayList<>();
        List<RawClient> clients = new ArrayList<>();
        for (int i = 0; i < SUBSCRIBERS; i++) {
            RawClient client = RawClient.open(base, "/crowd/bomb");
            clients.add(client);
            readers.add(threads.submit(() -> readAll(client)));
        }
        app.await("control/crowd", crowd -> crowd.equals(SUBSCRIBERS + " 0"));
        long start = System.nanoTime();
        String published = app.get("control/bomb?threads=" + PUBLISHERS + "&count=" + EACH + "&namespace=/crowd/bomb");
        for (Future<Integer> reader : readers) {
            assertThat(reader.get(5, TimeUnit.MINUTES)).isEqualTo(PUBLISHERS * EACH);
        }
        Figures.say("%d threads x %d messages to %d subscribers: published in %s, all received in %d ms",
                PUBLISHERS, EACH, SUBSCRIBERS, published, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        assertThat(lost(app)).isEqualTo(lost);
        assertThat(app.counter("queued") - queued).isEqualTo((long) PUBLISHERS * EACH * SUBSCRIBERS);
        for (RawClient client : clients) {
            client.close();
        }
        app.awaitEmpty();
        assertThat(ServerLog.count("IllegalStateException")).isEqualTo(complaints);
    }

    private static long lost(App app) throws Exception {
        return app.counter("dropped") + app.counter("discarded") + app.counter("slowConsumers");
    }

    /** Reads every message; each publisher's must come in its order, without a gap. */
    private static int readAll(RawClient client) throws Exception {
        int[] next = new int[PUBLISHERS];
        int read = 0;
        while (read < PUBLISHERS * EACH) {
            RawClient.Frame frame = client.readAnswering();
            String[] parts = frame.text().split(":");
            int publisher = Integer.parseInt(parts[0]);
            int number = Integer.parseInt(parts[1]);
            if (number != next[publisher]) {
                throw new AssertionError("publisher " + publisher + ": " + number + " instead of " + next[publisher]);
            }
            next[publisher]++;
            read++;
        }
        return read;
    }

    @Test
    void closesOnceForEachOpenWhileClientsComeAndGo() throws Exception {
        App app = new App(base);
        long opened = app.counter("opened");
        List<Callable<Void>> doors = new ArrayList<>();
        for (int door = 0; door < DOORS; door++) {
            Random random = new Random(door);
            doors.add(() -> {
                for (int i = 0; i < VISITORS / DOORS; i++) {
                    visit(random);
                }
                return null;
            });
        }
        for (Future<Void> door : threads.invokeAll(doors)) {
            door.get();
        }
        app.awaitEmpty();
        app.await("control/crowd", crowd -> crowd.equals("0 0"));
        assertThat(app.counter("opened") - opened).isEqualTo(VISITORS / DOORS * DOORS);
        app.await("control/counters", counters -> counters.matches(".*opened=(\\d+), closed=\\1,.*"));
    }

    /** What Weld holds weakly for Tomcat and makes anew, many threads want at the same moment. */
    @Test
    @EnabledIf(value = "dev.parley.it.ServerUnderTest#isTomcat", disabledReason = "other servers inject by themselves")
    void turnsNobodyAwayWhileTheGarbageCollectorRuns() throws Exception {
        App app = new App(base);
        Future<String> collected = threads.submit(() -> app.get("control/collect?times=" + COLLECTIONS));
        List<Callable<Integer>> doors = new ArrayList<>();
        for (int door = 0; door < MANY_DOORS; door++) {
            doors.add(() -> {
                int entered = 0;
                while (!collected.isDone()) {
                    RawClient.open(base, "/crowd/collector").close();
                    entered++;
                }
                return entered;
            });
        }
        int entered = 0;
        for (Future<Integer> door : threads.invokeAll(doors)) {
            entered += door.get();
        }
        assertThat(collected.get()).isEqualTo("collected");
        assertThat(entered).isGreaterThan(DOORS);
        app.awaitEmpty();
    }

    private void visit(Random random) throws Exception {
        try (RawClient client = RawClient.open(base, "/crowd/" + random.nextInt(5))) {
            for (int i = random.nextInt(4); i > 0; i--) {
                client.text("hello");
            }
            switch (random.nextInt(4)) {
                case 0 -> {
                    client.close(1000);
                    client.readCloseCode();
                }
                case 1 -> client.vanish(true);
                case 2 -> client.close(4001);
                default -> client.vanish(false);
            }
        }
    }
}
