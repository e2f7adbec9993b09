package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A client that floods is read no faster than its hooks can follow. */
@ArquillianTest
@RunAsClient
class FloodIT {

    private static final int MESSAGES = 1000;
    private static final int SIZE = 60_000;
    /** More than all sockets on the way hold, and far less than all. */
    private static final int UNDER_WAY = 400;
    private static final long QUIET = TimeUnit.SECONDS.toNanos(2);
    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(20);

    @ArquillianResource
    private URI base;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger sent = new AtomicInteger();

    @Deployment(testable = false)
    static WebArchive app() {
        return Wars.app("flood.war", Map.of());
    }

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void waitsInItsOwnSocketUntilTheHookHasTime() throws Exception {
        App app = new App(base);
        try (RawClient client = RawClient.open(base, "/slow"); RawClient other = RawClient.open(base, "/crowd/calm")) {
            Future<?> flood = threads.submit(() -> {
                for (int i = 0; i < MESSAGES; i++) {
                    client.frame(RawClient.BINARY, true, new byte[SIZE]);
                    sent.incrementAndGet();
                }
                return null;
            });
            assertThat(sentWhenItStalls()).isLessThan(UNDER_WAY);
            assertThat(app.counter("received")).as("one at the hook").isLessThanOrEqualTo(1);
            other.text("hello");
            assertThat(app.get("control/take?messages=" + MESSAGES)).isEqualTo("taken");
            flood.get(60, TimeUnit.SECONDS);
            app.await("control/counters", counters -> App.counter(counters, "received") == MESSAGES + 1);
        }
        app.awaitEmpty();
        assertThat(app.counter("hookFailures")).isZero();
    }

    /** Waits until nothing more goes out for a while. */
    private int sentWhenItStalls() {
        int last = -1;
        long since = System.nanoTime();
        while (System.nanoTime() - since < QUIET) {
            int now = sent.get();
            if (now != last) {
                last = now;
                since = System.nanoTime();
            }
            LockSupport.parkNanos(LOOK);
        }
        return last;
    }
}
