package dev.parley.peer;

import dev.parley.broker.Replay;
import dev.parley.broker.Subscriber;
import dev.parley.broker.TopicBroker;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The topics of one peer, and its place in the broker, kept together. <b>Thread:</b> any. <b>Lock:</b> its own monitor
 * is held while the broker is told, so that subscribing and unsubscribing at once leave no half of either.
 */
final class Subscriptions {

    private final TopicBroker broker;
    private final String namespace;
    private final Subscriber peer;
    private final BooleanSupplier closed;
    private final int most;
    private final Set<String> topics = ConcurrentHashMap.newKeySet();

    /**
     * No subscription yet.
     *
     * @param closed whether the peer is gone
     * @param most   topics that it may have
     */
    Subscriptions(TopicBroker broker, String namespace, Subscriber peer, BooleanSupplier closed, int most) {
        this.broker = broker;
        this.namespace = namespace;
        this.peer = peer;
        this.closed = closed;
        this.most = most;
    }

    void subscribe(String topic) {
        add(List.of(topic), fresh -> broker.subscribe(namespace, topic, peer));
    }

    void follow(List<String> wanted, String lastId, Replay replay) {
        add(wanted, fresh -> broker.follow(namespace, fresh, peer, lastId, replay));
    }

    private synchronized void add(List<String> wanted, Consumer<List<String>> tellBroker) {
        wanted.forEach(broker::checkTopic);
        List<String> fresh = wanted.stream().distinct().filter(topic -> !topics.contains(topic)).toList();
        if (topics.size() + fresh.size() > most) {
            throw new IllegalStateException("a peer has at most " + most + " topics (parley.topics.per-peer)");
        }
        if (!closed.getAsBoolean() && !fresh.isEmpty()) {
            topics.addAll(fresh);
            tellBroker.accept(fresh);
            if (closed.getAsBoolean()) {
                // Closed between the check and the subscription, which would then stay for ever.
                fresh.forEach(topic -> broker.unsubscribe(namespace, topic, peer));
            }
        }
    }

    synchronized void unsubscribe(String topic) {
        if (topics.remove(topic)) {
            broker.unsubscribe(namespace, topic, peer);
        }
    }

    /** The broker forgets the peer; its topics can still be read. */
    void release() {
        topics.forEach(topic -> broker.unsubscribe(namespace, topic, peer));
    }

    Set<String> topics() {
        return Set.copyOf(topics);
    }
}
