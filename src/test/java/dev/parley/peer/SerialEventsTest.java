package dev.parley.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.fake.ManualExecutor;
import dev.parley.fake.Together;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Events of one peer never overlap and keep their order, whoever brings them and whatever they do. */
@Timeout(20)
class SerialEventsTest {

    private final ManualExecutor workers = new ManualExecutor();
    private final SerialEvents events = new SerialEvents(workers);
    private final List<String> log = Collections.synchronizedList(new ArrayList<>());

    private Runnable logging(String text) {
        return () -> log.add(text);
    }

    @Test
    void whatIsPostedWaitsForAWorker() {
        events.post(logging("a"));
        events.post(logging("b"));
        assertThat(log).isEmpty();
        assertThat(workers.size()).isEqualTo(1);
        workers.runAll();
        assertThat(log).containsExactly("a", "b");
    }

    @Test
    void runsInTurnOnTheCallersThread() {
        Thread[] thread = new Thread[1];
        events.runInTurn(() -> thread[0] = Thread.currentThread());
        assertThat(thread[0]).isSameAs(Thread.currentThread());
        assertThat(workers.size()).isZero();
    }

    @Test
    void whatAnEventBringsComesAfterIt() {
        events.runInTurn(() -> {
            events.post(logging("posted"));
            events.runInTurn(logging("in turn"));
            log.add("first");
        });
        assertThat(log).containsExactly("first", "posted", "in turn");
    }

    @Test
    void anEventThatThrowsDoesNotStopTheNext() {
        for (Throwable failure : List.of(new IllegalStateException("no matter"), new StackOverflowError(),
                new Exception("checked, as Kotlin and interceptors throw them"))) {
            events.post(() -> sneak(failure));
            events.post(logging(failure.getClass().getSimpleName()));
            workers.runAll();
        }
        events.runInTurn(logging("last"));
        assertThat(log).containsExactly("IllegalStateException", "StackOverflowError", "Exception", "last");
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable failure) throws T {
        throw (T) failure;
    }

    @Test
    void runInTurnWaitsForTheEventThatRuns() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Thread first = new Thread(() -> events.runInTurn(() -> {
            running.countDown();
            await(goOn);
            log.add("first");
        }));
        first.start();
        await(running);
        Thread second = new Thread(() -> {
            events.runInTurn(logging("second"));
            log.add("returned");
        });
        second.start();
        while (second.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertThat(log).isEmpty();
        goOn.countDown();
        first.join();
        second.join();
        assertThat(log.subList(0, 2)).containsExactly("first", "second");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @RepeatedTest(5)
    void neverOverlapsAndKeepsEveryThreadsOrder() throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        SerialEvents serial = new SerialEvents(pool);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger overlaps = new AtomicInteger();
        Together.run(8, thread -> {
            for (int i = 0; i < 500; i++) {
                String name = thread + " " + i;
                Runnable event = () -> {
                    overlaps.addAndGet(inside.getAndIncrement());
                    log.add(name);
                    inside.decrementAndGet();
                };
                if (thread % 2 == 0) {
                    serial.post(event);
                } else {
                    serial.runInTurn(event);
                }
            }
        });
        CountDownLatch done = new CountDownLatch(1);
        serial.post(done::countDown);
        await(done);
        pool.shutdown();
        assertThat(overlaps).hasValue(0);
        checkOrder();
    }

    private void checkOrder() {
        assertThat(log).hasSize(4_000);
        Map<String, Integer> next = new HashMap<>();
        for (String name : log) {
            String[] parts = name.split(" ");
            assertThat(next.merge(parts[0], 1, Integer::sum) - 1).isEqualTo(Integer.parseInt(parts[1]));
        }
    }
}
