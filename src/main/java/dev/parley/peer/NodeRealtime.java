package dev.parley.peer;

import dev.parley.api.Counters;
import dev.parley.api.Peer;
import dev.parley.api.Published;
import dev.parley.api.Realtime;
import dev.parley.broker.TopicRegistry;
import dev.parley.observe.Metrics;
import dev.parley.observe.Metrics.Count;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** The facade, for the peers of this node. */
public final class NodeRealtime implements Realtime {

    private final Node node;
    private final TopicRegistry topics;
    private final Supplier<Counters.Rooms> rooms;

    /**
     * A facade over what all peers share.
     *
     * @param rooms counts them
     */
    public NodeRealtime(Node node, TopicRegistry topics, Supplier<Counters.Rooms> rooms) {
        this.node = node;
        this.topics = topics;
        this.rooms = rooms;
    }

    @Override
    public CompletionStage<Published> publish(String topic, Object data) {
        return node.broker().publish(node.broker().topicEverywhere(topic), node.encoder().encode(data), null);
    }

    @Override
    public CompletionStage<Published> publish(String namespace, String topic, Object data) {
        return node.broker().publish(node.broker().topic(namespace, topic), node.encoder().encode(data), null);
    }

    @Override
    public Set<Peer> peers(String namespace) {
        return node.registry().peers(namespace);
    }

    @Override
    public Optional<Peer> peer(String id) {
        return node.registry().peer(id);
    }

    @Override
    public void close(String namespace, int code, String reason) {
        peers(namespace).forEach(peer -> peer.close(code, reason));
    }

    @Override
    public Counters counters() {
        Metrics counted = node.metrics();
        return new Counters(node.registry().size(), node.registry().namespaceCount(), topics.topicCount(),
                counted.get(Count.OPENED), counted.get(Count.CLOSED), counted.get(Count.REJECTED),
                counted.get(Count.RECEIVED), counted.get(Count.QUEUED), counted.get(Count.DROPPED),
                counted.get(Count.DISCARDED), counted.get(Count.SLOW_CONSUMERS), counted.get(Count.MISSING_PONGS),
                counted.get(Count.HOOK_FAILURES), counted.get(Count.RATE_LIMITED),
                counted.get(Count.NOT_ALLOWED), counted.get(Count.INVALID_EVENTS), rooms.get());
    }
}
