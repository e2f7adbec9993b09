package dev.parley.api;

/** What became of data that was handed over for sending. None of these says that the client has received it. */
public enum SendResult {
    /** It waits in the peer's queue, or is on its way. */
    QUEUED,
    /** The queue was full and the overflow policy gave this message up. */
    DROPPED,
    /** The peer is closing or closed. */
    CLOSED
}
