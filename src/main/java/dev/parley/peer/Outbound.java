package dev.parley.peer;

import dev.parley.broker.Batch;
import dev.parley.broker.Wording;
import dev.parley.payload.Payload;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

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

    private record Close(int code, String reason) {
    }

    private record Sent(OutboundQueue.Offer offer, long taken, long dropped, Runnable next) {
    }

    private static final Runnable NOTHING = () -> { };

    private final OutboundQueue queue;
    private final Wire wire;
    private final Threads threads;
    private final OutboundListener listener;
    /** Guarded, as the queue and all below, by this. */
    private final WriteClock clock;
    private final Intake intake = new Intake();
    private boolean busy;
    private boolean paused;
    private boolean pingDue;
    private Close closeDue;

    Outbound(OutboundQueue queue, Connection connection, Threads threads, OutboundListener listener, WriteClock clock) {
        this.clock = clock;
        this.queue = queue;
        this.wire = new Wire(connection, threads.workers());
        this.threads = threads;
        this.listener = listener;
    }

    /**
     * Puts what is new of a batch into the queue and sees to it that it is written. What became of the last message.
     *
     * @param here whether it is written on this thread if nothing else is being written: for all that there is for the
     *             moment, as messages that come one by one would each be a write of its own
     */
    OutboundQueue.Offer send(Batch batch, boolean here) {
        List<Payload> passed = here ? pass(batch) : List.of();
        if (!passed.isEmpty()) {
            listener.taken(passed.size());
            wire.write(passed, this::written);
            return OutboundQueue.Offer.TAKEN;
        }
        return sent(put(() -> intake.take(batch), here));
    }

    /**
     * Puts messages into the queue that are made while its monitor is held, and sees to it that they are written. What
     * became of the last.
     */
    OutboundQueue.Offer bring(Supplier<List<Payload>> made) {
        return sent(put(made, false));
    }

    private OutboundQueue.Offer sent(Sent sent) {
        listener.taken(sent.taken);
        if (sent.dropped > 0) {
            listener.dropped(sent.dropped);
            completeDrained();
        }
        sent.next.run();
        return sent.offer;
    }

    /** What is new of a batch, if it is to be written at once: almost always so, and without another object made. */
    private synchronized List<Payload> pass(Batch batch) {
        List<Payload> news = busy || paused ? List.of() : intake.show(batch);
        if (!queue.pass(news)) {
            return List.of();
        }
        intake.took(batch);
        busy = true;
        clock.begin(queue.inFlight());
        return news;
    }

    private synchronized Sent put(Supplier<List<Payload>> made, boolean here) {
        OutboundQueue.Offer offer = queue.offer(made.get());
        Runnable next = !starts() ? NOTHING : here ? next() : this::handOver;
        return new Sent(offer, queue.takeTaken(), queue.takeDropped(), next);
    }

    /** Up to which number of its lane the peer has taken everything. */
    synchronized long lastSequence() {
        return intake.lastSequence();
    }

    /** Has publications worded from now on. */
    synchronized void wordBy(Wording wording) {
        intake.wordBy(wording);
    }

    /** Does something while the monitor is held that a {@link Wording} is called with. */
    synchronized <T> T locked(Supplier<T> work) {
        return work.get();
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
            return closeDue;
        });
        completeDrained();
    }

    /** Forgets what waits and closes at once, even while a write is stuck. How many messages are lost. */
    int closeNow(int code, String reason) {
        int lost = abandon();
        synchronized (this) {
            clock.closeNow();
        }
        wire.close(code, reason);
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

    /** What the clock of the writes answers. */
    synchronized long ask(ToLongFunction<WriteClock> question) {
        return question.applyAsLong(clock);
    }

    synchronized boolean isCloseSent() {
        return clock.isCloseSent();
    }

    synchronized long bytes() {
        return queue.bytes();
    }

    /** Completes as {@link OutboundQueue#waitForDrain}, on a thread that may be held up. */
    CompletionStage<Void> waitForDrain(long threshold) {
        CompletableFuture<Void> drained = after(() -> queue.waitForDrain(threshold));
        return drained.isDone() ? drained : drained.thenRunAsync(() -> { }, threads.workers());
    }

    /** Completes as {@link OutboundQueue#waitForCapacity}, on a thread that must not be held up. */
    CompletableFuture<Void> waitForCapacity(Payload payload) {
        return after(() -> queue.waitForCapacity(payload));
    }

    /** Pings. Completes when that is out, or when the connection has failed or ended. */
    CompletableFuture<Void> probe() {
        return after(() -> {
            pingDue = true;
            return queue.await(() -> !pingDue && !clock.isInFlight());
        });
    }

    private void completeDrained() {
        List<CompletableFuture<Void>> due;
        synchronized (this) {
            due = queue.takeDrained();
        }
        due.forEach(future -> future.complete(null));
    }

    private <T> T after(Supplier<T> change) {
        T result;
        boolean starts;
        synchronized (this) {
            result = change.get();
            starts = starts();
        }
        if (starts) {
            handOver();
        }
        return result;
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

    private void handOver() {
        threads.drainers().execute(() -> next().run());
    }

    /** What is to be done. When that is nothing, whoever brings more will see to it. */
    private synchronized Runnable next() {
        if (pingDue) {
            pingDue = false;
            return this::writePing;
        }
        // A close writes everything, paused or not.
        List<Payload> batch = queue.take(paused && closeDue == null);
        if (!batch.isEmpty()) {
            clock.begin(queue.inFlight());
            return () -> wire.write(batch, this::written);
        }
        Close close = closeDue;
        if (close != null) {
            clock.closeAfterAll();
        }
        // With a close for ever: nothing may follow it.
        busy = close != null;
        return close == null ? NOTHING : () -> wire.close(close.code, close.reason);
    }

    private void writePing() {
        wire.ping(() -> {
            long takenBy;
            synchronized (this) {
                takenBy = clock.ping();
            }
            listener.pinged(takenBy);
        }, this::written);
    }

    private void written(Throwable failure) {
        if (failure == null) {
            written();
        } else {
            // Busy it stays.
            synchronized (this) {
                clock.end();
            }
            listener.writeFailed(failure);
            completeDrained();
        }
    }

    private void written() {
        boolean drained;
        List<CompletableFuture<Void>> due;
        boolean goesOn;
        synchronized (this) {
            clock.end();
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
}
