package dev.parley.demo;

import dev.parley.api.EventStream;
import dev.parley.api.Route;
import dev.parley.api.StreamEvent;
import dev.parley.api.StreamHooks;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** An event a second, to whoever listens. */
@ApplicationScoped
@Route("/sse")
public class Ticker implements StreamHooks {

    private static final int RETRY_MILLIS = 3000;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    @Override
    public void open(EventStream stream) {
        AtomicLong count = new AtomicLong();
        Future<?> ticks = clock.scheduleAtFixedRate(() -> stream.push(new StreamEvent(
                String.valueOf(count.incrementAndGet()), "tick", RETRY_MILLIS, Instant.now().toString())),
                0, 1, TimeUnit.SECONDS);
        stream.onClosed(() -> ticks.cancel(false));
    }

    @PreDestroy
    void stop() {
        clock.shutdownNow();
    }
}
