package dev.parley.peer;

import dev.parley.api.Counters;
import dev.parley.api.Peer;
import dev.parley.api.Published;
import dev.parley.api.Realtime;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** The facade, for the peers of this node. */
public final class NodeRealtime implements Realtime {

    private final Node node;

    /** A facade over what all peers share. */
    public NodeRealtime(Node node) {
        this.node = node;
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
        return node.metrics().counters();
    }
}
