package dev.parley.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ElasticPoolTest {

    private final ElasticPool pool = new ElasticPool(2, Executors.defaultThreadFactory());
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void end() throws InterruptedException {
        release.countDown();
        pool.shutdown();
        assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    private void hold(int tasks) {
        for (int i = 0; i < tasks; i++) {
            pool.execute(() -> {
                try {
                    release.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
    }

    @Test
    void growsWhileAllOfItIsHeldUpAndShrinksAgain() throws Exception {
        hold(3);
        CountDownLatch done = new CountDownLatch(1);
        pool.execute(done::countDown);
        pool.adapt();
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(pool.getMaximumPoolSize()).isEqualTo(4);
        release.countDown();
        while (pool.getActiveCount() > 0) {
            Thread.onSpinWait();
        }
        pool.adapt();
        assertThat(pool.getMaximumPoolSize()).isEqualTo(2);
    }

    @Test
    void doesNotGrowWhereWorkIsDone() throws Exception {
        hold(1);
        for (int i = 0; i < 100; i++) {
            CountDownLatch done = new CountDownLatch(1);
            pool.execute(done::countDown);
            assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        }
        hold(2);
        pool.adapt();
        assertThat(pool.getMaximumPoolSize()).isEqualTo(2);
    }

    @Test
    void doesNotGrowWhereNothingWaits() {
        hold(2);
        pool.adapt();
        assertThat(pool.getMaximumPoolSize()).isEqualTo(2);
    }
}
