package dev.parley.node;

import dev.parley.api.Counters;
import dev.parley.api.Peer;
import dev.parley.api.Published;
import dev.parley.api.Realtime;
import dev.parley.peer.Node;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** The facade, for the peers of this node. */
public final class NodeRealtime implements Realtime {

    private static final String EVERY_NAMESPACE = "";

    private final Node node;
    private final LocalNode local;

    /** A facade over what all peers share. */
    public NodeRealtime(Node node) {
        this.node = node;
        this.local = new LocalNode(node);
    }

    @Override
    public CompletionStage<Published> publish(String topic, Object data) {
        return local.publish(EVERY_NAMESPACE, topic, data);
    }

    @Override
    public CompletionStage<Published> publish(String namespace, String topic, Object data) {
        return local.publish(namespace, topic, data);
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
    public CompletionStage<Integer> subscribe(String user, String topic) {
        return local.subscribe(user, topic);
    }

    @Override
    public CompletionStage<Integer> unsubscribe(String user, String topic) {
        return local.unsubscribe(user, topic);
    }

    @Override
    public CompletionStage<Integer> disconnect(String user, int code, String reason) {
        return local.disconnect(user, code, reason);
    }

    @Override
    public CompletionStage<Void> removeHistory(String namespace, String topic) {
        return local.removeHistory(namespace, topic);
    }

    @Override
    public Counters counters() {
        return node.metrics().counters();
    }
}
