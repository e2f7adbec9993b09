package dev.parley.peer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.LongPredicate;

/**
 * Connections that nobody watches any more and that are to end soon, by themselves or when their time is up: their
 * clients may not read what is still to go out. <b>Thread:</b> any.
 */
public final class Lingering implements Runnable, AutoCloseable {

    private final Threads threads;
    /** Until when. */
    private final Map<Connection, Long> ends = new HashMap<>();

    /** @param threads those with which connections are ended, since that may block */
    public Lingering(Threads threads) {
        this.threads = threads;
    }

    /** Leaves it so many nanoseconds from now. */
    public synchronized void add(Connection connection, long time) {
        ends.put(connection, threads.nanoTime().getAsLong() + time);
    }

    /** It has ended. */
    public synchronized void remove(Connection connection) {
        ends.remove(connection);
    }

    /** Ends those whose time is up. Called from time to time. */
    @Override
    public void run() {
        long now = threads.nanoTime().getAsLong();
        end(time -> now - time >= 0, threads.workers());
    }

    /** Ends all. */
    @Override
    public void close() {
        end(time -> true, Runnable::run);
    }

    private void end(LongPredicate isUp, Executor by) {
        List<Connection> over = new ArrayList<>();
        synchronized (this) {
            ends.forEach((connection, time) -> {
                if (isUp.test(time)) {
                    over.add(connection);
                }
            });
            over.forEach(ends::remove);
        }
        over.forEach(connection -> by.execute(connection::terminate));
    }
}
