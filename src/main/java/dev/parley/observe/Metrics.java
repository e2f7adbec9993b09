package dev.parley.observe;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts of this node since it started.
 *
 * <p><b>Thread:</b> any. <b>Block:</b> never.
 */
public final class Metrics {

    /** What is counted; {@link dev.parley.api.Counters} says what each means. */
    public enum Count {
        /** Peers opened. */ OPENED,
        /** Peers closed, their close hook done. */ CLOSED,
        /** Upgrades turned away. */ REJECTED,
        /** Messages from clients. */ RECEIVED,
        /** Messages accepted for sending. */ QUEUED,
        /** Messages lost to an overflow policy. */ DROPPED,
        /** Messages still queued when their peer was gone. */ DISCARDED,
        /** Peers closed because they read too slowly. */ SLOW_CONSUMERS,
        /** Peers closed because they did not answer a ping. */ MISSING_PONGS,
        /** Exceptions out of hooks. */ HOOK_FAILURES,
        /** Messages beyond a client's rate. */ RATE_LIMITED,
        /** Topics that a peer was refused. */ NOT_ALLOWED,
        /** Messages to a route of typed events that reached no handler. */ INVALID_EVENTS,
        /** Objects of rooms constructed. */ ROOMS_WOKEN,
        /** Events of rooms that did not come to their end in time. */ STUCK_EVENTS,
        /** Peers closed because their room did not follow. */ BUSY_ROOMS
    }

    private final Map<Count, LongAdder> adders = new EnumMap<>(Count.class);

    /** All counts begin at zero. */
    public Metrics() {
        for (Count count : Count.values()) {
            adders.put(count, new LongAdder());
        }
    }

    /** Counts one. */
    public void add(Count count) {
        adders.get(count).increment();
    }

    /** Counts several, or none. */
    public void add(Count count, long number) {
        if (number > 0) {
            adders.get(count).add(number);
        }
    }

    /** What was counted so far. */
    public long get(Count count) {
        return adders.get(count).sum();
    }
}
