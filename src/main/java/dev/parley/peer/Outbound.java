package dev.parley.peer;

import dev.parley.broker.Payload;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The one writer of a connection: takes what waits in the queue and hands it to the connection, the next batch only
 * when the previous one is done. Containers differ in what overlapping sends do (Tomcat throws, Open Liberty loses the
 * message, others queue without bound), so none is ever made.
 *
 * <p><b>Thread:</b> any may call; {@code busy} makes sure that one works. <b>Lock:</b> its own monitor, nothing called
 * meanwhile. Both ways, a message into the queue and a batch out of it, take it as seldom as can be: a publication does
 * so for each of its receivers. <b>Block:</b> never.
 */
final class Outbound {

    /** What the writer tells its peer. Called on any thread. */
    interface Listener {
        /** So many messages were given up for lack of room. */
        void dropped(long messages);

        /** The queue fell below its low-water mark. */
        void drained();

        /** A ping is on its way. */
        void pinged();

        /** A write or ping failed; nothing will be written any more. */
        void writeFailed(Throwable failure);
    }

    private record Close(int code, String reason) {
    }

    private static final Runnable NOTHING = () -> { };

    private final OutboundQueue queue;
    private final Connection connection;
    private final Threads threads;
    private final Listener listener;
    /** Guarded, as the queue and all below, by this. */
    private boolean busy;
    private boolean paused;
    private boolean pingDue;
    private Close closeDue;
    private long busySince;
    private boolean inFlight;
    private boolean closeSent;

    Outbound(OutboundQueue queue, Connection connection, Threads threads, Listener listener) {
        this.queue = queue;
        this.connection = connection;
        this.threads = threads;
        this.listener = listener;
    }

    /** Puts a payload into the queue and sees to it that it is written. */
    OutboundQueue.Offer send(Payload payload) {
        return send(payload, false);
    }

    /**
     * As {@link #send}, but what waits is written on this thread if nothing is being written: for one message alone, as
     * several would each be a write of their own.
     */
    OutboundQueue.Offer sendHere(Payload payload) {
        return send(payload, true);
    }

    private OutboundQueue.Offer send(Payload payload, boolean here) {
        OutboundQueue.Offer offer;
        boolean starts;
        long dropped;
        synchronized (this) {
            offer = queue.offer(payload);
            dropped = queue.takeDropped();
            starts = starts();
        }
        if (dropped > 0) {
            listener.dropped(dropped);
            completeDrained();
        }
        if (starts && here) {
            work();
        } else if (starts) {
            handOver();
        }
        return offer;
    }

    /** Pings before anything else that waits. */
    void ping() {
        after(() -> pingDue = true);
    }

    /** Holds back what is sent from now on. */
    synchronized void pause() {
        paused = true;
    }

    /** Writes what was held back, and no longer holds back. */
    void resume() {
        after(() -> paused = false);
    }

    /** Writes what was held back so far. */
    void flush() {
        after(queue::release);
    }

    /** Takes nothing more, writes what waits, closes. */
    void closeWhenDrained(int code, String reason) {
        after(() -> {
            queue.seal();
            closeDue = new Close(code, reason);
        });
    }

    /** Forgets what waits and closes at once, even while a write is stuck. How many messages are lost. */
    int closeNow(int code, String reason) {
        int lost = abandon();
        sendClose(new Close(code, reason));
        return lost;
    }

    /** Forgets what waits; nothing is written any more. How many messages are lost. */
    int abandon() {
        int lost;
        synchronized (this) {
            lost = queue.close();
        }
        completeDrained();
        return lost;
    }

    /** How long the write or close in flight has been going on, in nanoseconds; 0 when there is none. */
    synchronized long stuckFor(long now) {
        return inFlight || closeSent ? Math.max(0, now - busySince) : 0;
    }

    synchronized boolean isCloseSent() {
        return closeSent;
    }

    synchronized long bytes() {
        return queue.bytes();
    }

    CompletionStage<Void> waitForDrain(long threshold) {
        if (threshold < 1) {
            throw new IllegalArgumentException("threshold is below 1: " + threshold);
        }
        CompletableFuture<Void> drained;
        synchronized (this) {
            drained = queue.waitForDrain(threshold);
        }
        // What hangs on it may block, and must not hold up a drainer.
        return drained.isDone() ? drained : drained.thenRunAsync(() -> { }, threads.workers());
    }

    private void completeDrained() {
        List<CompletableFuture<Void>> due;
        synchronized (this) {
            due = queue.takeDrained();
        }
        due.forEach(future -> future.complete(null));
    }

    private void after(Runnable change) {
        boolean starts;
        synchronized (this) {
            change.run();
            starts = starts();
        }
        if (starts) {
            handOver();
        }
    }

    /** Whether there is work and nobody at it: from now on the caller is. Holding the monitor, as the next three. */
    private boolean starts() {
        boolean free = !busy && hasWork();
        busy |= free;
        return free;
    }

    private boolean hasWork() {
        return pingDue || closeDue != null || queue.hasDue(paused);
    }

    /** A close writes everything, paused or not. */
    private boolean isHeldBack() {
        return paused && closeDue == null;
    }

    private void handOver() {
        threads.drainers().execute(this::work);
    }

    private void work() {
        next().run();
    }

    /** What is to be done. When that is nothing, whoever brings more will see to it. */
    private synchronized Runnable next() {
        if (pingDue) {
            pingDue = false;
            return this::writePing;
        }
        List<Payload> batch = queue.take(isHeldBack());
        if (!batch.isEmpty()) {
            begin();
            return () -> write(batch);
        }
        Close close = closeDue;
        // With a close for ever: nothing may follow it.
        busy = close != null;
        return close == null ? NOTHING : () -> sendClose(close);
    }

    private void begin() {
        busySince = threads.nanoTime().getAsLong();
        inFlight = true;
    }

    private void write(List<Payload> batch) {
        try {
            connection.write(batch, this::written);
        } catch (RuntimeException e) {
            written(e);
        }
    }

    /** On a worker, since a ping may block on a full socket. */
    private void writePing() {
        threads.workers().execute(() -> {
            synchronized (this) {
                begin();
            }
            listener.pinged();
            connection.ping(this::written);
        });
    }

    private void written(Throwable failure) {
        if (failure == null) {
            written();
            return;
        }
        synchronized (this) {
            // Busy it stays.
            inFlight = false;
        }
        listener.writeFailed(failure);
    }

    private void written() {
        boolean drained;
        List<CompletableFuture<Void>> due;
        boolean goesOn;
        synchronized (this) {
            inFlight = false;
            drained = queue.written();
            due = queue.takeDrained();
            goesOn = hasWork();
            busy = goesOn;
        }
        due.forEach(future -> future.complete(null));
        if (drained) {
            listener.drained();
        }
        if (goesOn) {
            // Behind the other peers, not in a loop here: fair, without recursion, and more gathers meanwhile.
            handOver();
        }
    }

    private void sendClose(Close close) {
        synchronized (this) {
            busySince = threads.nanoTime().getAsLong();
            closeSent = true;
        }
        threads.workers().execute(() -> connection.close(close.code, close.reason));
    }
}
