package dev.parley.broker;

import dev.parley.config.QueueLimits;
import java.lang.System.Logger.Level;
import java.lang.System.Logger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Brings publications to some of the node's subscribers. What has gathered for the same audience goes to each of them
 * at once: to touch a thousand peers, none of which is in the processor's caches, costs more than all else of a
 * publication.
 *
 * <p>A publication is pending until everybody has it. Whoever has something for a subscriber that must not overtake one
 * has the subscriber take what it {@linkplain #missedBy misses} first; publications are numbered, so that it takes none
 * again.
 *
 * <p><b>Thread:</b> any publishes; one at a time, a drainer, delivers. <b>Lock:</b> its own monitor, nothing called
 * meanwhile. <b>Block:</b> never: what finds the lane full is delivered by who publishes it.
 */
public final class Lane {

    private static final Logger LOG = System.getLogger(Lane.class.getName());

    private static final String FAILED = "a subscriber failed";

    /** Most publications that are pending. */
    private static final int MESSAGES = 128;
    /** Most bytes that are pending. */
    private static final long BYTES = 1024 * 1024;
    /** Most bytes in one batch that has more than one message: more than a peer writes at once would be copied. */
    private static final long BATCH_BYTES = 64 * 1024;

    private final int messages;
    private final long bytes;
    private final Executor drainers;
    /** Guarded, as all below, by this: oldest first. */
    private final Deque<Delivery> pending = new ArrayDeque<>();
    private long pendingBytes;
    private long sequence;
    private volatile boolean idle = true;

    Lane(QueueLimits limits, Executor drainers) {
        this.messages = Math.min(MESSAGES, limits.messages());
        this.bytes = Math.min(BYTES, limits.bytes());
        this.drainers = drainers;
    }

    /** Whether everybody has got what was published. */
    public boolean isIdle() {
        return idle;
    }

    /** Has a publication delivered to the members of an audience of this lane. */
    void publish(Publication publication, Audience audience, Subscriber excluded) {
        boolean fits;
        boolean starts;
        int size = publication.payload().size();
        synchronized (this) {
            starts = pending.isEmpty();
            fits = starts || pending.size() < messages && pendingBytes + size <= bytes;
            if (fits) {
                pending.addLast(new Delivery(++sequence, publication, audience, excluded));
                pendingBytes += size;
                idle = false;
            }
        }
        if (!fits) {
            for (Subscriber each : audience.members()) {
                if (each != excluded) {
                    overflow(each, publication);
                }
            }
        } else if (starts && !handOver()) {
            work();
        }
    }

    private static void overflow(Subscriber subscriber, Publication publication) {
        try {
            subscriber.deliver(publication);
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, FAILED, e);
        }
    }

    /**
     * What is pending for a subscriber of this lane.
     *
     * @param lastSequence the {@link Batch#lastSequence} of what it has taken so far
     */
    public Batch missedBy(Subscriber subscriber, long lastSequence) {
        List<Delivery> unseen;
        long last;
        synchronized (this) {
            unseen = pending.stream().filter(each -> each.sequence() > lastSequence).toList();
            last = sequence;
        }
        List<Delivery> missed = new ArrayList<>();
        Audience audience = null;
        boolean isMember = false;
        for (Delivery each : unseen) {
            if (each.audience() != audience) {
                audience = each.audience();
                isMember = audience.members().contains(subscriber);
            }
            if (isMember && each.excluded() != subscriber) {
                missed.add(each);
            }
        }
        return Batch.of(missed, last);
    }

    /** Whether a drainer goes on from here. */
    private boolean handOver() {
        try {
            drainers.execute(this::work);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    /** One batch, and then behind the other work of the drainers; or on to the end where there are none any more. */
    private void work() {
        boolean goesOn = true;
        while (goesOn) {
            // With one core to share, whoever publishes is about to bring more.
            Thread.yield();
            List<Delivery> due = due();
            deliver(due);
            goesOn = done(due) && !handOver();
        }
    }

    /** The oldest and those that follow it to the same audience. They stay pending until everybody has them. */
    private synchronized List<Delivery> due() {
        List<Delivery> due = new ArrayList<>();
        Audience audience = pending.getFirst().audience();
        long size = 0;
        for (Delivery each : pending) {
            size += each.publication().payload().size();
            if (each.audience() != audience || size > BATCH_BYTES && !due.isEmpty()) {
                break;
            }
            due.add(each);
        }
        return due;
    }

    private static void deliver(List<Delivery> due) {
        long lastSequence = due.get(due.size() - 1).sequence();
        Batch batch = Batch.of(due, lastSequence);
        List<Subscriber> senders = due.stream().map(Delivery::excluded).filter(Objects::nonNull).distinct().toList();
        for (Subscriber each : due.get(0).audience().members()) {
            Batch own = batch;
            if (senders.contains(each)) {
                own = Batch.of(due.stream().filter(one -> one.excluded() != each).toList(), lastSequence);
            }
            try {
                each.deliver(own);
            } catch (RuntimeException | Error e) {
                // It must not, and the others are to get theirs, now and later.
                LOG.log(Level.ERROR, FAILED, e);
            }
        }
    }

    /** Everybody has them. Whether others are pending. */
    private synchronized boolean done(List<Delivery> delivered) {
        for (Delivery each : delivered) {
            pending.removeFirst();
            pendingBytes -= each.publication().payload().size();
        }
        idle = pending.isEmpty();
        return !idle;
    }
}
