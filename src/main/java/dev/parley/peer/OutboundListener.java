package dev.parley.peer;

/** What the writer of a connection ({@link Outbound}) tells its peer. Called on any thread. */
interface OutboundListener {
    /** So many messages, or none, were taken. */
    void taken(long messages);

    /** So many messages were given up for lack of room. */
    void dropped(long messages);

    /** The queue fell below its low-water mark. */
    void drained();

    /** A ping is on its way; a client at the least speed has taken what is ahead of it by that time, in nanoseconds. */
    void pinged(long takenBy);

    /** A write or ping failed; nothing will be written any more. */
    void writeFailed(Throwable failure);
}
