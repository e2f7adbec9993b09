package dev.parley.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.api.OverflowPolicy;
import dev.parley.broker.Batch;
import dev.parley.config.QueueLimits;
import dev.parley.fake.RecordingConnection;
import dev.parley.fake.Together;
import dev.parley.payload.Payload;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;

/** With real threads: eight publishers, pings and flushes never make two writes overlap, nor change an order. */
class OutboundRaceTest {

    private static final int PUBLISHERS = 8;
    private static final int MESSAGES = 500;

    private final ExecutorService drainers = Executors.newFixedThreadPool(2);
    private final ExecutorService workers = Executors.newFixedThreadPool(2);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final RecordingConnection connection = new RecordingConnection();

    @AfterEach
    void stop() {
        drainers.shutdown();
        workers.shutdown();
    }

    private Outbound outbound() {
        OutboundQueue queue = new OutboundQueue(
                new QueueLimits(1 << 20, 1 << 20, 10, OverflowPolicy.DISCONNECT, Duration.ofSeconds(1)));
        connection.whenClosed(closed::countDown);
        Threads threads = new Threads(drainers, workers, System::nanoTime, InstantSource.system());
        return new Outbound(queue, connection, threads, new OutboundListener() {
            @Override
            public void taken(long messages) {
                // Of no interest here.
            }

            @Override
            public void dropped(long messages) {
                throw new AssertionError("there is room for all");
            }

            @Override
            public void drained() {
                // Of no interest here.
            }

            @Override
            public void pinged(long takenBy) {
                // Of no interest here.
            }

            @Override
            public void writeFailed(Throwable failure) {
                throw new AssertionError("nothing fails here", failure);
            }
        }, new WriteClock(1, 1, System::nanoTime));
    }

    @RepeatedTest(5)
    void keepsEveryPublishersOrderAndNeverOverlaps() throws InterruptedException {
        Outbound outbound = outbound();
        Together.run(PUBLISHERS + 1, thread -> {
            for (int i = 0; i < MESSAGES; i++) {
                if (thread == PUBLISHERS) {
                    outbound.ping();
                    outbound.pause();
                    outbound.flush();
                    outbound.resume();
                } else {
                    outbound.send(Batch.of(new Payload.Text(thread + " " + i)), i % 2 == 0);
                }
            }
        });
        outbound.closeWhenDrained(1000, "");
        assertThat(closed.await(20, TimeUnit.SECONDS)).as("everything is written and the close sent").isTrue();
        check();
    }

    private void check() {
        List<String> record = new ArrayList<>(connection.record());
        assertThat(record).doesNotContain("<overlap>");
        assertThat(record.remove(record.size() - 1)).isEqualTo("<close 1000>");
        record.removeIf("<ping>"::equals);
        assertThat(record).hasSize(PUBLISHERS * MESSAGES);
        Map<String, Integer> next = new HashMap<>();
        for (String text : record) {
            String[] parts = text.split(" ");
            assertThat(next.merge(parts[0], 1, Integer::sum) - 1).isEqualTo(Integer.parseInt(parts[1]));
        }
    }
}
