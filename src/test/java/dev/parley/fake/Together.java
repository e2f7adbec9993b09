package dev.parley.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicReference;

/** Runs several pieces of work on threads that set off at the same moment. */
public final class Together {

    /** Work that knows which of the threads it is on. */
    @FunctionalInterface
    public interface Work {
        /** Does it. */
        void run(int thread) throws Exception;
    }

    private Together() {
    }

    /** Runs all and waits for their end; the first failure is thrown here. */
    public static void run(Runnable... all) {
        run(all.length, thread -> all[thread].run());
    }

    /** Runs the work on so many threads and waits for their end; the first failure is thrown here. */
    public static void run(int count, Work work) {
        CyclicBarrier start = new CyclicBarrier(count);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            Thread thread = new Thread(() -> attempt(start, work, number, failure));
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        threads.forEach(Together::join);
        if (failure.get() != null) {
            throw new AssertionError("a thread failed", failure.get());
        }
    }

    private static void attempt(CyclicBarrier start, Work work, int number, AtomicReference<Throwable> failure) {
        try {
            start.await();
            work.run(number);
        } catch (BrokenBarrierException e) {
            throw new IllegalStateException(e);
        } catch (Exception | Error e) {
            failure.compareAndSet(null, e);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join(20_000);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (thread.isAlive()) {
            throw new AssertionError("a thread hangs");
        }
    }
}
