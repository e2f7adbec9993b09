package dev.parley.direct;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;

/** Connections that are to end soon, by themselves or when their time is up. <b>Thread:</b> any. */
final class Lingering implements Runnable, AutoCloseable {

    private final LongSupplier nanoTime;
    /** Until when. */
    private final Map<DirectConnection, Long> ends = new HashMap<>();

    /** @param nanoTime a clock as {@link System#nanoTime()} */
    Lingering(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Leaves it so many nanoseconds from now. */
    synchronized void add(DirectConnection connection, long time) {
        ends.put(connection, nanoTime.getAsLong() + time);
    }

    synchronized void remove(DirectConnection connection) {
        ends.remove(connection);
    }

    /** Ends those whose time is up. */
    @Override
    public void run() {
        long now = nanoTime.getAsLong();
        end(time -> now - time >= 0);
    }

    /** Ends all. */
    @Override
    public void close() {
        end(time -> true);
    }

    private void end(LongPredicate isUp) {
        List<DirectConnection> over = new ArrayList<>();
        synchronized (this) {
            ends.forEach((connection, time) -> {
                if (isUp.test(time)) {
                    over.add(connection);
                }
            });
            over.forEach(ends::remove);
        }
        over.forEach(DirectConnection::terminate);
    }
}
