package dev.parley.peer;

import dev.parley.api.OverflowPolicy;
import dev.parley.config.QueueLimits;
import dev.parley.payload.Payload;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/**
 * What waits for one peer, bounded in messages and bytes. Payloads taken for writing still count until they are
 * written. Pure. <b>Thread:</b> one at a time: guarded by its {@link Outbound}.
 *
 * <p>A queue below its low-water mark takes one message of any size, the large one, and counts it apart until it is
 * written: its client keeps up, and a small message in flight, or those that follow, must not make it look slow.
 */
final class OutboundQueue {

    /** What became of an offer. */
    enum Offer { TAKEN, REFUSED, OVERFLOW, CLOSED }

    /** Most messages in one batch: enough to gather what waits, few enough that one peer holds no drainer for long. */
    private static final int BATCH_MESSAGES = 256;
    /** Most bytes in one batch that has more than one message. */
    private static final long BATCH_BYTES = 64 * 1024;

    private static final Payload[] NOTHING = {};
    private static final int INITIAL_CAPACITY = 16;
    /** Room that an empty queue keeps: most peers are idle most of the time. */
    private static final int KEPT_CAPACITY = 64;

    private final QueueLimits limits;
    /** A ring, its length a power of two: the whole queue is two objects, since each more is one more cache miss. */
    private Payload[] waiting = NOTHING;
    private int head;
    private int count;
    /** {@code null} until somebody waits. */
    private Waiters waiters;
    private long bytes;
    /** Does not count against the limit of bytes; {@code null} for none. */
    private Payload large;
    private boolean largeInFlight;
    private long inFlight;
    private long taken;
    private long dropped;
    private int released;
    private boolean aboveLowWater;
    private boolean closed;

    OutboundQueue(QueueLimits limits) {
        this.limits = limits;
    }

    /** Takes payloads as long as any are taken at all. What became of the last. */
    Offer offer(List<Payload> payloads) {
        Offer last = Offer.TAKEN;
        for (int i = 0; i < payloads.size() && (last == Offer.TAKEN || last == Offer.REFUSED); i++) {
            last = offer(payloads.get(i));
        }
        return last;
    }

    /**
     * Takes payloads as the batch that is to be written next, if nothing waits or is in flight and there is room for
     * all: so a peer that keeps up costs no memory but its own. Whether it did.
     */
    boolean pass(List<Payload> payloads) {
        long size = 0;
        for (Payload payload : payloads) {
            size += payload.size();
        }
        boolean isLarge = size > limits.bytes() && payloads.size() == 1;
        boolean passes = !closed && count == 0 && !payloads.isEmpty() && payloads.size() <= limits.messages()
                && (isLarge || size <= limits.bytes());
        if (passes) {
            inFlight = size;
            largeInFlight = isLarge;
            large = isLarge ? payloads.get(0) : null;
            add(size);
        }
        return passes;
    }

    /** Takes a payload if there is room, or makes room by the policy. */
    Offer offer(Payload payload) {
        if (closed) {
            return Offer.CLOSED;
        }
        if (!fits(payload) && limits.overflow() == OverflowPolicy.DISCONNECT) {
            return Offer.OVERFLOW;
        } else if (!fits(payload) && (limits.overflow() == OverflowPolicy.DROP_NEWEST || !freeCapacity(payload))) {
            dropped++;
            return Offer.REFUSED;
        }
        if (counted() + payload.size() > limits.bytes()) {
            large = payload;
            largeInFlight = false;
        }
        addLast(payload);
        taken++;
        add(payload.size());
        return Offer.TAKEN;
    }

    private void add(long size) {
        bytes += size;
        aboveLowWater |= bytes > limits.lowWater();
    }

    private boolean fits(Payload payload) {
        return count < limits.messages()
                && (counted() + payload.size() <= limits.bytes() || bytes < limits.lowWater());
    }

    /** Bytes that count against the limit. */
    private long counted() {
        return large == null ? bytes : bytes - large.size();
    }

    private boolean freeCapacity(Payload payload) {
        long staying = largeInFlight ? inFlight - large.size() : inFlight;
        if (staying + payload.size() > limits.bytes() && inFlight >= limits.lowWater()) {
            return false;
        }
        while (!fits(payload)) {
            Payload oldest = removeFirst();
            large = oldest == large ? null : large;
            bytes -= oldest.size();
            dropped++;
        }
        return true;
    }

    private void addLast(Payload payload) {
        if (count == waiting.length) {
            Payload[] larger = new Payload[Math.max(INITIAL_CAPACITY, 2 * count)];
            for (int i = 0; i < count; i++) {
                larger[i] = waiting[head + i & count - 1];
            }
            waiting = larger;
            head = 0;
        }
        waiting[head + count & waiting.length - 1] = payload;
        count++;
    }

    private Payload removeFirst() {
        Payload first = waiting[head];
        waiting[head] = null;
        head = head + 1 & waiting.length - 1;
        count--;
        released = Math.max(0, released - 1);
        return first;
    }

    /** What waits now is due even while the queue is held back. How much that is. */
    int release() {
        released = count;
        return released;
    }

    /** Whether there is something to take. What is held back is released when it fills half of the queue. */
    boolean hasDue(boolean heldBack) {
        if (heldBack && isHalfFull(0)) {
            release();
        }
        return (heldBack ? released : count) > 0;
    }

    /** Takes what is to be written next, possibly nothing; while held back, only what was released. */
    List<Payload> take(boolean heldBack) {
        Payload[] batch = new Payload[Math.min(BATCH_MESSAGES, heldBack ? released : count)];
        int taken = 0;
        while (taken < batch.length && (taken == 0 || inFlight + waiting[head].size() <= BATCH_BYTES)) {
            Payload payload = removeFirst();
            largeInFlight |= payload == large;
            inFlight += payload.size();
            batch[taken++] = payload;
        }
        return Arrays.asList(taken == batch.length ? batch : Arrays.copyOf(batch, taken));
    }

    /** The batch is written. Whether the queue has thereby fallen below its low-water mark. */
    boolean written() {
        bytes -= inFlight;
        inFlight = 0;
        large = largeInFlight ? null : large;
        largeInFlight = false;
        if (count == 0 && waiting.length > KEPT_CAPACITY) {
            waiting = NOTHING;
            head = 0;
        }
        boolean drained = aboveLowWater && bytes < limits.lowWater();
        aboveLowWater &= !drained;
        return drained;
    }

    /** Takes nothing more and forgets what waits. How many messages that were. */
    int close() {
        int discarded = count;
        closed = true;
        waiting = NOTHING;
        head = 0;
        count = 0;
        released = 0;
        aboveLowWater = false;
        bytes = 0;
        inFlight = 0;
        large = null;
        largeInFlight = false;
        return discarded;
    }

    /** Takes nothing more; what waits is still written. */
    void seal() {
        closed = true;
    }

    /** Bytes of the batch that is being written. */
    long inFlight() {
        return inFlight;
    }

    long bytes() {
        return bytes;
    }

    /** Messages taken since the last call. */
    long takeTaken() {
        long number = taken;
        taken = 0;
        return number;
    }

    /** Messages given up since the last call. */
    long takeDropped() {
        long number = dropped;
        dropped = 0;
        return number;
    }

    CompletableFuture<Void> waitForDrain(long threshold) {
        if (threshold < 1) {
            throw new IllegalArgumentException("threshold is below 1: " + threshold);
        }
        return await(() -> bytes < threshold);
    }

    /**
     * Waits for room for a payload in the first half of the queue, or for the end of the queue: the other half is for
     * what others send meanwhile. What is held back is released, or the wait would not end.
     */
    CompletableFuture<Void> waitForCapacity(Payload payload) {
        CompletableFuture<Void> room = await(() -> closed || !isHalfFull(payload.size()));
        if (!room.isDone()) {
            release();
        }
        return room;
    }

    /** Completes when a batch is written, or the queue closes, and the condition holds. */
    CompletableFuture<Void> await(BooleanSupplier isOver) {
        waiters = waiters == null ? new Waiters() : waiters;
        return waiters.add(isOver);
    }

    private boolean isHalfFull(int more) {
        return count > limits.messages() / 2 || counted() + more > limits.bytes() / 2 && bytes >= limits.lowWater();
    }

    /** Those whose wait is over, to be completed by the caller, who holds no lock then. */
    List<CompletableFuture<Void>> takeDrained() {
        return waiters == null ? List.of() : waiters.takeDue();
    }
}
