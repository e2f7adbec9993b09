package dev.parley.event;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** Logs what the clients of a route do wrong: a line in ten seconds at most. <b>Thread:</b> any. */
final class Complaints {

    private static final Logger LOG = System.getLogger(Complaints.class.getName());
    static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final String route;
    private final LongSupplier nanoTime;
    private final AtomicLong next;
    private final LongAdder unsaid = new LongAdder();

    Complaints(String route, LongSupplier nanoTime) {
        this.route = route;
        this.nanoTime = nanoTime;
        this.next = new AtomicLong(nanoTime.getAsLong());
    }

    /** @param problem what is wrong; a client may have chosen some of the words, but makes no lines of its own */
    void about(Object peer, String problem) {
        long now = nanoTime.getAsLong();
        long due = next.get();
        if (now - due >= 0 && next.compareAndSet(due, now + PAUSE_NANOS)) {
            long others = unsaid.sumThenReset();
            String more = others == 0 ? "" : " (and " + others + " more since the last such line)";
            LOG.log(Level.WARNING, () -> "invalid event at " + route + " from peer " + peer + ": "
                    + problem.replaceAll("\\p{Cntrl}+", " ") + more);
        } else {
            unsaid.increment();
        }
    }
}
