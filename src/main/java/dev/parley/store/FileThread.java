package dev.parley.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A thread that touches a file for others. An interrupt of whoever touches it would close it under all
 * ({@link java.nio.channels.InterruptibleChannel}), and handlers of rooms run on threads that anybody may interrupt.
 */
final class FileThread implements AutoCloseable {

    private static final long JOIN_MILLIS = TimeUnit.SECONDS.toMillis(2);

    private final ExecutorService executor;
    private volatile Thread thread;

    FileThread(String name) {
        executor = Executors.newSingleThreadExecutor(work -> {
            thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Does this after what came before. */
    void execute(Runnable work) {
        try {
            executor.execute(work);
        } catch (RejectedExecutionException e) {
            throw new UncheckedIOException(new IOException("the storage is closed", e));
        }
    }

    /** Does this and waits for it, whatever interrupts; what it throws is thrown here. */
    <T> T call(Supplier<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        execute(() -> done.completeAsync(work, Runnable::run));
        return await(done);
    }

    /** What becomes of something that was asked for; an interrupt is kept for later. */
    static <T> T await(CompletableFuture<T> done) {
        try {
            return done.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    /** Ends the thread, after what waits. */
    @Override
    public void close() {
        executor.shutdown();
        Thread last = thread;
        if (last != null) {
            try {
                last.join(JOIN_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
