package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.fake.FakeNode;
import dev.parley.fake.MemoryRoomStore;
import dev.parley.fake.Together;
import dev.parley.hook.GlobalHooks;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoomSequenceTest {

    private static final int THREADS = 8;
    private static final int EACH = 20_000;

    private final ExecutorService workers = Executors.newFixedThreadPool(4);
    private final RoomSequence sequence = on(FakeNode.on(Runnable::run, workers));
    private final List<String> log = new ArrayList<>();
    private int count;

    @AfterEach
    void end() {
        workers.shutdownNow();
    }

    private static RoomSequence on(FakeNode node) {
        MemoryRoomStore store = new MemoryRoomStore();
        return new RoomSequence(new RoomScope(node.scope(), store,
                new Alarms(store, node.clock(), (millis, task) -> { }),
                new GlobalHooks(List.of(), Runnable::run, node.metrics())));
    }

    @Test
    void runsEachEventOnceAloneAndInTheOrderOfItsThread() throws Exception {
        int[] next = new int[THREADS];
        CountDownLatch done = new CountDownLatch(THREADS * EACH);
        Together.run(THREADS, thread -> {
            for (int i = 0; i < EACH; i++) {
                int number = i;
                Runnable event = () -> {
                    count++;
                    next[thread] += next[thread] == number ? 1 : 0;
                    done.countDown();
                };
                if (i % 3 == 0) {
                    sequence.post(event);
                } else {
                    sequence.run(event);
                }
            }
        });
        assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(count).isEqualTo(THREADS * EACH);
        assertThat(next).containsOnly(EACH);
    }

    @Test
    void doesNotRunOneEventWithinAnother() {
        FakeNode node = FakeNode.with();
        RoomSequence manual = on(node);
        manual.run(() -> {
            log.add("first begins");
            manual.run(() -> log.add("second"));
            log.add("first ends");
        });
        assertThat(log).containsExactly("first begins", "first ends");
        node.settle();
        assertThat(log).containsExactly("first begins", "first ends", "second");
        assertThat(manual.isBusy()).isFalse();
    }

    @Test
    void leavesTheWorkerToOthersAfterAWhile() {
        FakeNode node = FakeNode.with();
        RoomSequence manual = on(node);
        for (int i = 0; i < 100; i++) {
            manual.post(() -> log.add("x"));
        }
        node.workers().runNext();
        assertThat(log).hasSizeBetween(50, 99);
        node.settle();
        assertThat(log).hasSize(100);
        assertThat(manual.isBusy()).isFalse();
    }

    @Test
    void survivesWhatAnEventThrows() {
        FakeNode node = FakeNode.with();
        RoomSequence manual = on(node);
        manual.run(() -> {
            throw new IllegalStateException("not caught where it should be");
        });
        manual.run(() -> log.add("next"));
        assertThat(log).containsExactly("next");
    }
}
