package dev.parley.observe;

/** What a node holds now. Its owner registers how to read it: {@link Metrics#register}. */
public enum Gauge {
    /** Peers. */
    PEERS("parley_peers", "peers", "peers", "open now"),
    /** Namespaces of peers. */
    NAMESPACES("parley_namespaces", "namespaces", "namespaces", "with at least one open peer"),
    /** Topics that are subscribed to. */
    TOPICS("parley_topics", "topics", "topics", "with at least one subscriber, all namespaces together"),
    /** Subscribers of all topics. */
    SUBSCRIPTIONS("parley_subscriptions", "subscriptions", "subscriptions",
            "of peers to topics, those to Parley's own topics of typed events among them"),
    /** What the queues of peers hold. */
    QUEUED_BYTES("parley_queued_bytes", "bytes", "queuedBytes", "in the queues of peers, with those being written"),
    /** Rooms with peers or an object. */
    ROOMS("parley_rooms", "rooms", "rooms.live", "with peers, or awake"),
    /** Rooms with an object. */
    ROOMS_AWAKE("parley_rooms_awake", "rooms", "rooms.awake", "whose objects are in memory"),
    /** Rooms that do not get on. */
    ROOMS_STUCK("parley_rooms_stuck", "rooms", "rooms.stuck",
            "whose event has been running for longer than `parley.room.stuck-after`");

    private final Meter meter;

    Gauge(String name, String unit, String counter, String text) {
        this.meter = new Meter(name, Meter.Kind.GAUGE, unit, counter, text);
    }

    /** Its declaration. */
    public Meter meter() {
        return meter;
    }
}
