package dev.parley.api;

/**
 * What a node has counted since it started, and what it holds now.
 *
 * @param peers           open now
 * @param namespaces      with at least one open peer
 * @param topics          with at least one subscriber, all namespaces together
 * @param subscriptions   of peers to topics, those to Parley's own topics of typed events among them
 * @param queuedBytes     in the queues of peers, with those that are being written
 * @param opened          peers opened so far
 * @param closed          peers closed so far, each after its one close hook
 * @param rejected        upgrades turned away
 * @param received        messages from clients
 * @param queued          messages accepted for sending, once for each receiver
 * @param dropped         messages lost to an overflow policy
 * @param discarded       messages that were still queued when their peer was gone
 * @param slowConsumers   peers closed with {@link CloseCode#SLOW_CONSUMER}
 * @param missingPongs    peers closed with {@link CloseCode#NO_PONG}
 * @param hookFailures    exceptions out of hooks
 * @param rateLimited     messages from clients beyond {@code parley.message.rate}, whatever became of them
 * @param notAllowed      topics that peers were refused, by roles or a {@link TopicAuthorizer}
 * @param invalidEvents   messages to an {@link EventRoute} that reached no handler
 * @param rooms           of rooms
 */
public record Counters(long peers, long namespaces, long topics, long subscriptions, long queuedBytes, long opened,
                       long closed, long rejected, long received, long queued, long dropped, long discarded,
                       long slowConsumers, long missingPongs, long hookFailures, long rateLimited, long notAllowed,
                       long invalidEvents, Rooms rooms) {

    /** No rooms, where no {@link Room} has a route. */
    public static final Rooms NO_ROOMS = new Rooms(0, 0, 0, 0, 0, 0);

    /**
     * Of rooms.
     *
     * @param live        with peers, or awake, now
     * @param awake       whose objects are in memory now
     * @param stuck       whose event has been running for longer than {@code parley.room.stuck-after} now
     * @param woken       objects constructed so far
     * @param stuckEvents events so far that ran longer than that
     * @param busy        peers closed with {@link CloseCode#TRY_AGAIN_LATER}
     */
    public record Rooms(long live, long awake, long stuck, long woken, long stuckEvents, long busy) {
    }
}
