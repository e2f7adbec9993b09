package dev.parley.api;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * The way in from outside any hook: inject it into a servlet, a scheduled method, an {@code @Observes} method.
 *
 * <p><b>Thread:</b> any. <b>Block:</b> never. Data is as {@link Peer} describes. No {@link TopicAuthorizer} is asked:
 * here the application itself speaks, not a peer. <b>Fail:</b> a message larger than
 * {@code parley.message.max-outgoing-bytes} is an {@link IllegalArgumentException}; nobody receives it.
 */
public interface Realtime {

    /**
     * Sends to the subscribers of the topic in every namespace.
     *
     * @return as {@link Peer#publish}
     */
    CompletionStage<Published> publish(String topic, Object data);

    /**
     * Sends to the subscribers of the topic in one namespace; where there is no such namespace, no peer receives it.
     *
     * @return as {@link Peer#publish}
     */
    CompletionStage<Published> publish(String namespace, String topic, Object data);

    /** The open peers of a namespace in the order in which they opened; empty when there is no such namespace. */
    Set<Peer> peers(String namespace);

    /** The open peer with that id. */
    Optional<Peer> peer(String id);

    /** Closes every peer of a namespace as {@link Peer#close(int, String)} does. */
    void close(String namespace, int code, String reason);

    /** What this node has counted since it started. */
    Counters counters();
}
