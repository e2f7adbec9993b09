package dev.parley.api;

/** What happens when a message does not fit into a peer's outbound queue. Every loss is counted. */
public enum OverflowPolicy {
    /** The peer is closed with {@link CloseCode#SLOW_CONSUMER}; nothing is lost silently. */
    DISCONNECT,
    /** The messages that have waited longest make room. */
    DROP_OLDEST,
    /** The new message is dropped. */
    DROP_NEWEST
}
