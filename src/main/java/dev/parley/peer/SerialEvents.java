package dev.parley.peer;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Runs the events of one peer one after another. An event that arrives while another one runs comes after it; so a hook
 * that closes its own peer is not interrupted by the close hook, although the container calls back from inside
 * {@code close}.
 */
final class SerialEvents {

    private static final Logger LOG = System.getLogger(SerialEvents.class.getName());

    private final Executor workers;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    /** What came while another event ran; {@code null} until something does, which for most peers is never. */
    private Deque<Runnable> waiting;
    private boolean running;
    private volatile Thread runner;

    /** @param workers run what is posted; its threads may block in hooks */
    SerialEvents(Executor workers) {
        this.workers = workers;
    }

    /** Has the event run on a worker, or by whoever runs an earlier one. Never waits. */
    void post(Runnable event) {
        boolean first;
        lock.lock();
        try {
            first = !running;
            running = true;
            if (!first) {
                await(event);
            }
        } finally {
            lock.unlock();
        }
        if (first) {
            workers.execute(() -> {
                runner = Thread.currentThread();
                runAll(event);
            });
        }
    }

    /**
     * Runs the event on this thread, after those that came before. It waits for them: so a client that sends faster
     * than its hooks work is not read from, instead of filling the memory.
     */
    void runInTurn(Runnable event) {
        boolean first;
        lock.lock();
        try {
            while (running && !isRunningHere()) {
                idle.awaitUninterruptibly();
            }
            first = !running;
            running = true;
            if (first) {
                runner = Thread.currentThread();
            } else {
                await(event);
            }
        } finally {
            lock.unlock();
        }
        if (first) {
            runAll(event);
        }
    }

    /** Whether this thread, or the one that it is the {@link StandIn} of, runs an event now. */
    boolean isRunningHere() {
        return StandIn.isFor(runner);
    }

    private void await(Runnable event) {
        if (waiting == null) {
            waiting = new ArrayDeque<>();
        }
        waiting.addLast(event);
    }

    private void runAll(Runnable first) {
        for (Runnable event = first; event != null; event = next()) {
            try {
                event.run();
            } catch (Exception | Error e) {
                // Checked ones too, which Kotlin and interceptors throw undeclared: the peer would never run again.
                LOG.log(Level.ERROR, "an event failed outside its hook", e);
            }
        }
    }

    private Runnable next() {
        lock.lock();
        try {
            Runnable event = waiting == null ? null : waiting.pollFirst();
            if (event == null) {
                running = false;
                runner = null;
                idle.signalAll();
            }
            return event;
        } finally {
            lock.unlock();
        }
    }
}
