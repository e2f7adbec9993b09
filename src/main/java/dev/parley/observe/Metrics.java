package dev.parley.observe;

import dev.parley.api.Counters;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Counts of this node since it started, and gauges of what it holds now. Each is declared once, by a {@link Meter}.
 *
 * <p><b>Thread:</b> any. <b>Block:</b> never to count; reading a gauge takes as long as its owner does.
 */
public final class Metrics {

    /** What is counted. */
    public enum Count {
        /** Peers opened. */
        OPENED("parley_peers_opened_total", "peers", "opened", "opened"),
        /** Peers closed, their close hook done. */
        CLOSED("parley_peers_closed_total", "peers", "closed", "closed, each after its one close hook"),
        /** Upgrades turned away. */
        REJECTED("parley_upgrades_rejected_total", "upgrades", "rejected", "refused"),
        /** Messages from clients. */
        RECEIVED("parley_messages_received_total", "messages", "received", "from clients"),
        /** Messages accepted for sending. */
        QUEUED("parley_messages_queued_total", "messages", "queued", "accepted for sending, once for each receiver"),
        /** Messages lost to an overflow policy. */
        DROPPED("parley_messages_dropped_total", "messages", "dropped", "lost to an overflow policy"),
        /** Messages still queued when their peer was gone. */
        DISCARDED("parley_messages_discarded_total", "messages", "discarded",
                "that were still queued when their peer was gone"),
        /** Peers closed because they read too slowly. */
        SLOW_CONSUMERS("parley_slow_consumers_total", "peers", "slowConsumers", "closed with 4008"),
        /** Peers closed because they did not answer a ping. */
        MISSING_PONGS("parley_missing_pongs_total", "peers", "missingPongs", "closed with 4012"),
        /** Exceptions out of hooks. */
        HOOK_FAILURES("parley_hook_failures_total", "exceptions", "hookFailures", "out of hooks"),
        /** Messages beyond a client's rate. */
        RATE_LIMITED("parley_messages_rate_limited_total", "messages", "rateLimited",
                "from clients beyond `parley.message.rate`, whatever became of them"),
        /** Topics that a peer was refused. */
        NOT_ALLOWED("parley_topics_not_allowed_total", "topics", "notAllowed",
                "that roles or a `TopicAuthorizer` refused to peers"),
        /** Messages to a route of typed events that reached no handler. */
        INVALID_EVENTS("parley_invalid_events_total", "messages", "invalidEvents",
                "to a route of typed events that reached no handler"),
        /** Objects of rooms constructed. */
        ROOMS_WOKEN("parley_rooms_woken_total", "rooms", "rooms.woken", "whose objects were constructed"),
        /** Events of rooms that did not come to their end in time. */
        STUCK_EVENTS("parley_room_events_stuck_total", "events", "rooms.stuckEvents",
                "of rooms that ran longer than `parley.room.stuck-after`"),
        /** Peers closed because their room did not follow. */
        BUSY_ROOMS("parley_rooms_busy_total", "peers", "rooms.busy", "closed with 1013");

        private final Meter meter;

        Count(String name, String unit, String counter, String text) {
            this.meter = new Meter(name, Meter.Kind.COUNTER, unit, counter, text);
        }

        /** Its declaration. */
        public Meter meter() {
            return meter;
        }
    }

    /** By ordinals, since every message is counted. */
    private final LongAdder[] adders =
            Stream.of(Count.values()).map(each -> new LongAdder()).toArray(LongAdder[]::new);
    private final Map<Gauge, LongSupplier> gauges = new ConcurrentHashMap<>();

    /** All that is measured: gauges, then counters, in the order of their declarations. */
    public static List<Meter> declared() {
        return Stream.concat(Stream.of(Gauge.values()).map(Gauge::meter), Stream.of(Count.values()).map(Count::meter))
                .toList();
    }

    /** Counts one. */
    public void add(Count count) {
        adders[count.ordinal()].increment();
    }

    /** Counts several, or none. */
    public void add(Count count, long number) {
        if (number > 0) {
            adders[count.ordinal()].add(number);
        }
    }

    /** What was counted so far. */
    public long get(Count count) {
        return adders[count.ordinal()].sum();
    }

    /**
     * Makes a gauge readable; its owner calls this. A later owner takes an earlier one's place.
     *
     * @param reading is called on any thread
     */
    public void register(Gauge gauge, LongSupplier reading) {
        gauges.put(gauge, reading);
    }

    /** Reads a gauge; 0 where it has no owner, as rooms without a route. */
    public long get(Gauge gauge) {
        LongSupplier reading = gauges.get(gauge);
        return reading == null ? 0 : reading.getAsLong();
    }

    /** All, as the application sees them. */
    public Counters counters() {
        return new Counters(get(Gauge.PEERS), get(Gauge.NAMESPACES), get(Gauge.TOPICS), get(Gauge.SUBSCRIPTIONS),
                get(Gauge.QUEUED_BYTES), get(Count.OPENED), get(Count.CLOSED), get(Count.REJECTED), get(Count.RECEIVED),
                get(Count.QUEUED), get(Count.DROPPED), get(Count.DISCARDED), get(Count.SLOW_CONSUMERS),
                get(Count.MISSING_PONGS), get(Count.HOOK_FAILURES), get(Count.RATE_LIMITED), get(Count.NOT_ALLOWED),
                get(Count.INVALID_EVENTS), new Counters.Rooms(get(Gauge.ROOMS), get(Gauge.ROOMS_AWAKE),
                get(Gauge.ROOMS_STUCK), get(Count.ROOMS_WOKEN), get(Count.STUCK_EVENTS), get(Count.BUSY_ROOMS)));
    }
}
