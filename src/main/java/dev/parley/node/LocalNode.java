package dev.parley.node;

import dev.parley.api.Position;
import dev.parley.api.Published;
import dev.parley.broker.Slice;
import dev.parley.broker.Topic;
import dev.parley.peer.Node;
import dev.parley.peer.PeerSession;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * What can be asked of a node from outside any hook, by the names of topics and of users. No authorizer is asked: the
 * application itself speaks, not a peer. A user is the name of a peer's principal; the namespace of a topic may be
 * empty, which means the topic of every namespace.
 *
 * <p><b>Thread:</b> any. <b>Block:</b> never for a client; what concerns a user goes through all peers of this node.
 * <b>Fail:</b> at once with an {@link IllegalArgumentException} for a name that no topic can have, or a message that is
 * too large; all else by the stage.
 */
public final class LocalNode {

    private final Node shared;

    /** @param shared what its peers share */
    public LocalNode(Node shared) {
        this.shared = shared;
    }

    /** Publishes to a topic. */
    public CompletionStage<Published> publish(String namespace, String topic, Object data) {
        return shared.broker().publish(topic(namespace, topic), shared.encoder().encode(data), null);
    }

    /**
     * Reads a topic's history. Fails with an {@link IllegalStateException} where the topic has none.
     *
     * @param after the position that the reader has
     * @param limit the most publications to read, at least 1
     */
    public CompletionStage<Slice> since(String namespace, String topic, Position after, int limit) {
        Topic read = topic(namespace, topic);
        return shared.broker().keeps(read) ? shared.broker().history().since(read, after, limit) : noHistory(topic);
    }

    /** The position of a topic's last publication. Fails as {@link #since}. */
    public CompletionStage<Position> top(String namespace, String topic) {
        Topic read = topic(namespace, topic);
        return shared.broker().keeps(read) ? shared.broker().history().top(read) : noHistory(topic);
    }

    /** Forgets a topic's history; the next publication begins a new epoch. Fails as {@link #since}. */
    public CompletionStage<Void> removeHistory(String namespace, String topic) {
        Topic removed = topic(namespace, topic);
        return shared.broker().keeps(removed) ? shared.broker().history().remove(removed) : noHistory(topic);
    }

    /**
     * Has all peers of a user subscribe, each to the topic of its namespace.
     *
     * @return how many peers; fails when one has too many topics, with the others subscribed
     */
    public CompletionStage<Integer> subscribe(String user, String topic) {
        shared.broker().checkTopic(topic);
        return each(user, peer -> peer.subscribeUnasked(topic));
    }

    /** Has all peers of a user unsubscribe from the topic of their namespaces. @return how many peers */
    public CompletionStage<Integer> unsubscribe(String user, String topic) {
        return each(user, peer -> peer.unsubscribe(topic));
    }

    /** Closes all peers of a user, what is queued for them first. @return how many peers */
    public CompletionStage<Integer> disconnect(String user, int code, String reason) {
        return each(user, peer -> peer.close(code, reason));
    }

    private CompletionStage<Integer> each(String user, Consumer<PeerSession> action) {
        List<PeerSession> peers = shared.registry().of(user);
        RuntimeException failure = null;
        for (PeerSession peer : peers) {
            try {
                action.accept(peer);
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        return failure == null ? CompletableFuture.completedFuture(peers.size()) : CompletableFuture.failedFuture(failure);
    }

    private Topic topic(String namespace, String name) {
        return shared.broker().topic(namespace, name);
    }

    private static <T> CompletionStage<T> noHistory(String topic) {
        return CompletableFuture.failedFuture(new IllegalStateException(
                "topic " + topic + " has no history: see parley.history.messages and parley.topic.history"));
    }
}
