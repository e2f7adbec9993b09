package dev.parley.peer;

import dev.parley.broker.Payload;
import dev.parley.config.ParleyConfig.Queue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What waits for one peer, bounded in messages and bytes. Payloads taken for writing still count until they are
 * written. Pure but for the futures it completes. <b>Thread:</b> any. <b>Lock:</b> its own monitor, nothing called
 * meanwhile. <b>Block:</b> never.
 */
final class OutboundQueue {

    /** What became of an offer. */
    enum Offer { TAKEN, REFUSED, OVERFLOW, CLOSED }

    /** Most messages in one batch: enough to gather what waits, few enough that one peer holds no drainer for long. */
    private static final int BATCH_MESSAGES = 256;
    /** Most bytes in one batch that has more than one message. */
    private static final long BATCH_BYTES = 64 * 1024;

    private record Waiter(long threshold, CompletableFuture<Void> future) {
    }

    private final Queue limits;
    private final Deque<Payload> waiting = new ArrayDeque<>();
    private final List<Waiter> waiters = new ArrayList<>();
    private long bytes;
    private long inFlight;
    private long dropped;
    private int released;
    private boolean aboveLowWater;
    private boolean closed;

    OutboundQueue(Queue limits) {
        this.limits = limits;
    }

    /** Takes a payload if there is room, or makes room by the policy. */
    synchronized Offer offer(Payload payload) {
        if (closed) {
            return Offer.CLOSED;
        }
        if (!fits(payload)) {
            switch (limits.overflow()) {
                case DISCONNECT -> {
                    return Offer.OVERFLOW;
                }
                case DROP_NEWEST -> {
                    dropped++;
                    return Offer.REFUSED;
                }
                case DROP_OLDEST -> {
                    if (!makeRoom(payload)) {
                        dropped++;
                        return Offer.REFUSED;
                    }
                }
            }
        }
        waiting.addLast(payload);
        bytes += payload.size();
        aboveLowWater |= bytes >= limits.lowWater();
        return Offer.TAKEN;
    }

    private boolean fits(Payload payload) {
        return waiting.size() < limits.messages() && bytes + payload.size() <= limits.bytes();
    }

    private boolean makeRoom(Payload payload) {
        if (inFlight + payload.size() > limits.bytes()) {
            return false;
        }
        while (!fits(payload)) {
            bytes -= removeFirst().size();
            dropped++;
        }
        return true;
    }

    private Payload removeFirst() {
        released = Math.max(0, released - 1);
        return waiting.removeFirst();
    }

    /** What waits now is due even while the queue is held back. */
    synchronized void release() {
        released = waiting.size();
    }

    /** Whether there is something to take. */
    synchronized boolean hasDue(boolean heldBack) {
        return heldBack ? released > 0 : !waiting.isEmpty();
    }

    /** Takes what is to be written next, possibly nothing; while held back, only what was released. */
    synchronized List<Payload> take(boolean heldBack) {
        List<Payload> batch = new ArrayList<>();
        while (hasDue(heldBack) && batch.size() < BATCH_MESSAGES
                && (batch.isEmpty() || inFlight + waiting.getFirst().size() <= BATCH_BYTES)) {
            Payload payload = removeFirst();
            inFlight += payload.size();
            batch.add(payload);
        }
        return batch;
    }

    /** The batch is written. Whether the queue has thereby fallen below its low-water mark. */
    boolean written() {
        boolean drained;
        List<CompletableFuture<Void>> due;
        synchronized (this) {
            bytes -= inFlight;
            inFlight = 0;
            drained = aboveLowWater && bytes < limits.lowWater();
            aboveLowWater &= !drained;
            due = dueWaiters();
        }
        due.forEach(future -> future.complete(null));
        return drained;
    }

    /** Takes nothing more and forgets what waits. How many messages that were. */
    int close() {
        int discarded;
        List<CompletableFuture<Void>> due;
        synchronized (this) {
            closed = true;
            discarded = waiting.size();
            waiting.clear();
            released = 0;
            aboveLowWater = false;
            bytes = 0;
            inFlight = 0;
            due = dueWaiters();
        }
        due.forEach(future -> future.complete(null));
        return discarded;
    }

    /** Takes nothing more; what waits is still written. */
    synchronized void seal() {
        closed = true;
    }

    synchronized long bytes() {
        return bytes;
    }

    /** Messages given up since the last call. */
    synchronized long takeDropped() {
        long number = dropped;
        dropped = 0;
        return number;
    }

    synchronized CompletableFuture<Void> waitForDrain(long threshold) {
        if (bytes < threshold) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<Void> future = new CompletableFuture<>();
        waiters.add(new Waiter(threshold, future));
        return future;
    }

    private List<CompletableFuture<Void>> dueWaiters() {
        List<CompletableFuture<Void>> due = new ArrayList<>();
        for (Iterator<Waiter> each = waiters.iterator(); each.hasNext(); ) {
            Waiter waiter = each.next();
            if (bytes < waiter.threshold) {
                each.remove();
                due.add(waiter.future);
            }
        }
        return due;
    }
}
