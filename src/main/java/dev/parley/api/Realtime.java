package dev.parley.api;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

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
    CompletionStage<Published> publish(String topic, @Nullable Object data);

    /**
     * Sends to the subscribers of the topic in one namespace; where there is no such namespace, no peer receives it.
     *
     * @return as {@link Peer#publish}
     */
    CompletionStage<Published> publish(String namespace, String topic, @Nullable Object data);

    /** The open peers of a namespace in the order in which they opened; empty when there is no such namespace. */
    Set<Peer> peers(String namespace);

    /** The open peer with that id. */
    Optional<Peer> peer(String id);

    /** Closes every peer of a namespace as {@link Peer#close(int, String)} does. */
    void close(String namespace, int code, String reason);

    /**
     * Has the open peers of a user on this node subscribe, each to the topic of its namespace. No {@link TopicAuthorizer}
     * is asked. Peers that open later are not subscribed.
     *
     * @param user the name of their principal
     * @return how many peers; fails when one has too many topics, with the others subscribed
     * @throws IllegalArgumentException for a name that no topic can have
     */
    CompletionStage<Integer> subscribe(String user, String topic);

    /** Has the open peers of a user on this node unsubscribe from a topic. @return how many peers */
    CompletionStage<Integer> unsubscribe(String user, String topic);

    /** Closes the open peers of a user on this node as {@link Peer#close(int, String)} does. @return how many peers */
    CompletionStage<Integer> disconnect(String user, int code, String reason);

    /**
     * Forgets the history of a topic. The next publication begins a new epoch; a client that returns from before is told
     * of a gap.
     *
     * @param namespace empty for what was published to the topic in every namespace
     * @return completes when it is forgotten; fails with an {@link IllegalStateException} where the topic has no history
     */
    CompletionStage<Void> removeHistory(String namespace, String topic);

    /** What this node has counted since it started. */
    Counters counters();
}
