package dev.parley.boot;

import dev.parley.broker.Lanes;
import dev.parley.config.QueueLimits;
import dev.parley.peer.Threads;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * This application's own threads, named after their work, with the application's class loader. After {@link #stop}
 * whoever still brings work does it by itself, so that none is lost and nobody waits for it in vain.
 */
final class NodeThreads implements Service {

    private static final int DRAINERS = Math.max(2, Runtime.getRuntime().availableProcessors());
    private static final int WORKERS = 32;
    private static final long CHECK_MILLIS = 500;
    private static final long STOP_SECONDS = 2;

    private final ClassLoader loader = Thread.currentThread().getContextClassLoader();
    private final Set<Thread> alive = ConcurrentHashMap.newKeySet();
    private final ExecutorService drainers;
    private final ExecutorService workers;
    private final Executor inContext = ThreadKinds.inContext();
    private final ScheduledThreadPoolExecutor timer;

    NodeThreads() {
        Optional<ThreadFactory> managed = ThreadKinds.managed();
        ThreadFactory plain = managed.orElseGet(Executors::defaultThreadFactory);
        drainers = new ElasticPool(DRAINERS, named("parley-drainer", plain));
        ThreadFactory named = named("parley-worker", plain);
        workers = managed.isPresent() ? new ElasticPool(WORKERS, named)
                : ThreadKinds.virtual("parley-worker", loader).orElseGet(() -> new ElasticPool(WORKERS, named));
        timer = new ScheduledThreadPoolExecutor(1, named("parley-timer", plain),
                new ThreadPoolExecutor.DiscardPolicy());
    }

    /** From now on {@link #stop} must be called; before, there is no thread. */
    @Override
    public void start() {
        if (workers instanceof ElasticPool pool) {
            everySoOften(pool::adapt);
        }
    }

    private ThreadFactory named(String name, ThreadFactory threads) {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = threads.newThread(work);
            thread.setName(name + '-' + number.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(loader);
            alive.removeIf(other -> other.getState() == Thread.State.TERMINATED);
            alive.add(thread);
            return thread;
        };
    }

    /** Late work is done by whoever brings it; also by virtual threads' executor, which knows no such policy. */
    private static void execute(ExecutorService executor, Runnable work) {
        try {
            executor.execute(work);
        } catch (RejectedExecutionException e) {
            work.run();
        }
    }

    Threads threads() {
        return new Threads(work -> execute(drainers, work), work -> execute(workers, () -> inContext.execute(work)),
                System::nanoTime, InstantSource.system());
    }

    /** As many as can be worked on at once. */
    Lanes lanes(QueueLimits limits) {
        return new Lanes(DRAINERS, limits, drainers);
    }

    /** Calls again and again until {@link #stop}, whether it fails or not. */
    void everySoOften(Runnable work) {
        timer.scheduleWithFixedDelay(new RepeatedWork(work), CHECK_MILLIS, CHECK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Calls once, unless {@link #stop} comes before; the work must not block. */
    void after(long millis, Runnable work) {
        timer.schedule(work, millis, TimeUnit.MILLISECONDS);
    }

    /** Ends all threads, and waits until they have ended; not by the deadline, since others use it up. */
    @Override
    public void stop(long deadline) throws InterruptedException {
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

    @Override
    public String toString() {
        return "threads";
    }
}
