package dev.parley.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Looking at an output never waits for a container that blocks, as Open Liberty does in a flush. */
class ServletOutputTest {

    private static final long SECONDS = 10;

    private final CountDownLatch flushing = new CountDownLatch(1);
    private final CountDownLatch mayGoOn = new CountDownLatch(1);
    private final CompletableFuture<Boolean> done = new CompletableFuture<>();
    private final ServletOutput output = new ServletOutput(new BlockingStream(), failure -> { });

    @Test
    void showsProgressWhileTheContainerBlocks() throws Exception {
        output.begin();
        output.onWritePossible();
        Thread writer = new Thread(() -> output.write(new byte[100], failure -> done.complete(failure == null)));
        writer.start();
        flushing.await();
        CompletableFuture<Long> progress = CompletableFuture.supplyAsync(output::progress);
        assertThat(progress.get(SECONDS, TimeUnit.SECONDS)).isEqualTo(100);
        assertThat(output.isCalling()).isTrue();
        mayGoOn.countDown();
        assertThat(done.get(SECONDS, TimeUnit.SECONDS)).isTrue();
        writer.join();
        assertThat(output.isCalling()).isFalse();
    }

    private final class BlockingStream extends ServletOutputStream {

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            // It is called by the test.
        }

        @Override
        public void write(int single) {
            // Whatever is written is taken.
        }

        @Override
        public void flush() {
            flushing.countDown();
            try {
                mayGoOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
