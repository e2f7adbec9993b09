package dev.parley.peer;

import dev.parley.broker.Payload;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The one writer of a connection: takes what waits in the queue and hands it to the connection, the next batch only
 * when the previous one is done. Containers differ in what overlapping sends do (Tomcat throws, Open Liberty loses the
 * message, others queue without bound), so none is ever made.
 *
 * <p><b>Thread:</b> any may call; {@code busy} makes sure that one works. <b>Block:</b> never.
 */
final class Outbound {

    /** What the writer tells its peer. Called on any thread. */
    interface Listener {
        /** The queue fell below its low-water mark. */
        void drained();

        /** A ping is on its way. */
        void pinged();

        /** A write or ping failed; nothing will be written any more. */
        void writeFailed(Throwable failure);
    }

    private record Close(int code, String reason) {
    }

    private final OutboundQueue queue;
    private final Connection connection;
    private final Threads threads;
    private final Listener listener;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile boolean paused;
    private volatile boolean pingDue;
    private volatile Close closeDue;
    private volatile long busySince;
    private volatile boolean inFlight;
    private volatile boolean closeSent;

    Outbound(OutboundQueue queue, Connection connection, Threads threads, Listener listener) {
        this.queue = queue;
        this.connection = connection;
        this.threads = threads;
        this.listener = listener;
    }

    /** Puts a payload into the queue and sees to it that it is written. */
    OutboundQueue.Offer send(Payload payload) {
        OutboundQueue.Offer offer = queue.offer(payload);
        schedule();
        return offer;
    }

    /**
     * As {@link #send}, but what waits is written on this thread if nothing is being written: for one message alone, as
     * several would each be a write of their own.
     */
    OutboundQueue.Offer sendHere(Payload payload) {
        OutboundQueue.Offer offer = queue.offer(payload);
        if (hasWork() && busy.compareAndSet(false, true)) {
            work();
        }
        return offer;
    }

    /** Pings before anything else that waits. */
    void ping() {
        pingDue = true;
        schedule();
    }

    /** Holds back what is sent from now on. */
    void pause() {
        paused = true;
    }

    /** Writes what was held back, and no longer holds back. */
    void resume() {
        paused = false;
        schedule();
    }

    /** Writes what was held back so far. */
    void flush() {
        queue.release();
        schedule();
    }

    /** Takes nothing more, writes what waits, closes. */
    void closeWhenDrained(int code, String reason) {
        queue.seal();
        closeDue = new Close(code, reason);
        schedule();
    }

    /** Forgets what waits and closes at once, even while a write is stuck. How many messages are lost. */
    int closeNow(int code, String reason) {
        int lost = queue.close();
        sendClose(new Close(code, reason));
        return lost;
    }

    /** Forgets what waits; nothing is written any more. How many messages are lost. */
    int abandon() {
        return queue.close();
    }

    /** How long the write or close in flight has been going on, in nanoseconds; 0 when there is none. */
    long stuckFor(long now) {
        return inFlight || closeSent ? Math.max(0, now - busySince) : 0;
    }

    boolean isCloseSent() {
        return closeSent;
    }

    long bytes() {
        return queue.bytes();
    }

    CompletionStage<Void> waitForDrain(long threshold) {
        if (threshold < 1) {
            throw new IllegalArgumentException("threshold is below 1: " + threshold);
        }
        CompletableFuture<Void> drained = queue.waitForDrain(threshold);
        // What hangs on it may block, and must not hold up a drainer.
        return drained.isDone() ? drained : drained.thenRunAsync(() -> { }, threads.workers());
    }

    private boolean hasWork() {
        return queue.hasDue(isHeldBack()) || pingDue || closeDue != null;
    }

    /** A close writes everything, paused or not. */
    private boolean isHeldBack() {
        return paused && closeDue == null;
    }

    private void schedule() {
        if (hasWork() && busy.compareAndSet(false, true)) {
            threads.drainers().execute(this::work);
        }
    }

    private void work() {
        if (pingDue) {
            pingDue = false;
            writePing();
            return;
        }
        List<Payload> batch = queue.take(isHeldBack());
        if (!batch.isEmpty()) {
            write(batch);
        } else if (closeDue != null) {
            // Stays busy for ever: nothing may follow a close frame.
            sendClose(closeDue);
        } else {
            rest();
        }
    }

    private void write(List<Payload> batch) {
        begin();
        try {
            connection.write(batch, this::written);
        } catch (RuntimeException e) {
            written(e);
        }
    }

    /** On a worker, since a ping may block on a full socket. */
    private void writePing() {
        threads.workers().execute(() -> {
            begin();
            listener.pinged();
            connection.ping(this::written);
        });
    }

    private void begin() {
        busySince = threads.nanoTime().getAsLong();
        inFlight = true;
    }

    private void written(Throwable failure) {
        inFlight = false;
        if (failure != null) {
            listener.writeFailed(failure);
            return;
        }
        if (queue.written()) {
            listener.drained();
        }
        if (hasWork()) {
            // Behind the other peers, not in a loop here: fair, without recursion, and more gathers meanwhile.
            threads.drainers().execute(this::work);
        } else {
            rest();
        }
    }

    private void rest() {
        busy.set(false);
        schedule();
    }

    private void sendClose(Close close) {
        busySince = threads.nanoTime().getAsLong();
        closeSent = true;
        threads.workers().execute(() -> connection.close(close.code, close.reason));
    }
}
