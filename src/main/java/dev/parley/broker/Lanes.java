package dev.parley.broker;

import dev.parley.config.QueueLimits;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/** The lanes of a node, given out in turn. <b>Thread:</b> any. */
public final class Lanes {

    private final Lane[] lanes;
    private final AtomicInteger given = new AtomicInteger();

    /**
     * Idle lanes.
     *
     * @param count    how many can be worked on at once
     * @param limits   of the subscribers' queues, which are not to overflow by what a lane brings at once
     * @param drainers as {@link Lane} says
     */
    public Lanes(int count, QueueLimits limits, Executor drainers) {
        lanes = new Lane[count];
        for (int i = 0; i < count; i++) {
            lanes[i] = new Lane(limits, drainers);
        }
    }

    /** For one more subscriber. */
    public Lane next() {
        return lanes[Math.floorMod(given.getAndIncrement(), lanes.length)];
    }
}
