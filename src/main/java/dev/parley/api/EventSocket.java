package dev.parley.api;

import java.util.Set;

/**
 * A client of a route of typed events. Two are equal when they are of one connection; {@code toString()} is its id.
 *
 * <p><b>Thread:</b> any. <b>Block:</b> never.
 */
public interface EventSocket {

    /** The id of its peer. */
    String id();

    /** The connection itself. To send through it directly is to send what JStack's client does not understand. */
    Peer peer();

    /**
     * Sends an event to this socket alone; throws as {@link EventTarget#emit}.
     *
     * @return what became of it
     */
    SendResult emit(String event, Object data);

    /**
     * Enters a room; again is nothing.
     *
     * @throws IllegalArgumentException when the name with {@code room:} before it cannot be that of a topic
     * @throws NotAllowedException      when the peer may not, see {@link TopicAuthorizer}
     * @throws IllegalStateException    when the peer has {@code parley.topics.per-peer} topics already
     */
    void join(String room);

    /** Leaves a room, if it is in it. */
    void leave(String room);

    /** The rooms that it is in, as they are now. */
    Set<String> rooms();

    /** Closes gracefully, with {@link CloseCode#NORMAL}. */
    default void close() {
        peer().close();
    }

    /** Closes gracefully, as {@link Peer#close(int, String)}. */
    default void close(int code, String reason) {
        peer().close(code, reason);
    }
}
