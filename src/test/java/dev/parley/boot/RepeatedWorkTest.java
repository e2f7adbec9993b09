package dev.parley.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What fails is done again. */
class RepeatedWorkTest {

    private static final int TIMES = 3;

    @Test
    void goesOnAfterAFailure() throws Exception {
        NodeThreads threads = new NodeThreads();
        CountDownLatch calls = new CountDownLatch(TIMES);
        threads.everySoOften(() -> {
            calls.countDown();
            if (calls.getCount() % 2 == 0) {
                throw new IllegalStateException("on purpose");
            }
            throw new AssertionError("on purpose");
        });
        assertThat(calls.await(30, TimeUnit.SECONDS)).isTrue();
        threads.stop(0);
    }
}
