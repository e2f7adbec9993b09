package dev.parley.boot;

import dev.parley.peer.Threads;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * This application's own threads: daemons, named after their work, with the application's class loader. After
 * {@link #stop} whoever still brings work does it by itself, so that none is lost and nobody waits for it in vain.
 */
final class NodeThreads {

    private static final int WORKERS = 32;
    private static final long IDLE_SECONDS = 30;
    private static final long CHECK_MILLIS = 500;
    private static final long STOP_SECONDS = 2;

    private final Set<Thread> alive = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor drainers;
    private final ThreadPoolExecutor workers;
    private final ScheduledThreadPoolExecutor timer;

    NodeThreads() {
        RejectedExecutionHandler byCaller = (work, pool) -> work.run();
        int processors = Math.max(2, Runtime.getRuntime().availableProcessors());
        drainers = pool(processors, "parley-drainer", byCaller);
        workers = pool(WORKERS, "parley-worker", byCaller);
        timer = new ScheduledThreadPoolExecutor(1, named("parley-timer"),
                new ThreadPoolExecutor.DiscardPolicy());
    }

    private ThreadPoolExecutor pool(int size, String name, RejectedExecutionHandler late) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(size, size, IDLE_SECONDS, TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(), named(name), late);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private ThreadFactory named(String name) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        ThreadFactory standard = Executors.defaultThreadFactory();
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = standard.newThread(work);
            thread.setName(name + '-' + number.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(loader);
            alive.removeIf(other -> other.getState() == Thread.State.TERMINATED);
            alive.add(thread);
            return thread;
        };
    }

    Threads threads() {
        return new Threads(drainers, workers, System::nanoTime);
    }

    /** Calls again and again until {@link #stop}. */
    void everySoOften(Runnable work) {
        timer.scheduleWithFixedDelay(work, CHECK_MILLIS, CHECK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Ends all threads, and waits until they have ended. */
    void stop() throws InterruptedException {
        for (ExecutorService executor : new ExecutorService[] {timer, drainers, workers}) {
            executor.shutdown();
            if (!executor.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                executor.shutdownNow();
            }
        }
        // A pool has ended a moment before its last thread has, and Tomcat takes that thread for a leak.
        for (Thread thread : alive) {
            thread.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
        }
    }
}
