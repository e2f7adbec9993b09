package dev.parley.peer;

import dev.parley.api.Gap;
import dev.parley.api.Published;
import dev.parley.api.Subscribed;
import dev.parley.broker.Subscriber;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What a peer does with topics, each after the question whether it may. <b>Thread:</b> any. */
abstract class TopicPeer extends AdmittedPeer implements PeerLink, Subscriber {

    private final Node node;

    TopicPeer(Admission admission, Connection connection, Node node) {
        super(admission, connection);
        this.node = node;
    }

    abstract Subscriptions subscriptions();

    abstract HookSequence hooks();

    @Override
    public CompletionStage<Subscribed> follow(List<String> wanted, String since) {
        wanted.forEach(topic -> node.access().checkSubscribe(this, topic));
        CompletableFuture<List<Gap>> gaps = subscriptions().follow(wanted, since);
        if (!gaps.isDone() && hooks().isOpening()) {
            hooks().openingWaits();
            gaps.join();
        }
        return gaps.thenApply(found -> new Subscribed(subscriptions().id(), found));
    }

    @Override
    public void subscribe(String topic) {
        node.access().checkSubscribe(this, topic);
        subscriptions().subscribe(topic);
    }

    /** As {@link #subscribe(String)}, at the wish of the application itself: without the question whether it may. */
    public void subscribeUnasked(String topic) {
        subscriptions().subscribe(topic);
    }

    @Override
    public void join(String name) {
        node.access().checkSubscribe(this, name);
        subscriptions().join(name);
    }

    @Override
    public void leave(String name) {
        subscriptions().leave(name);
    }

    @Override
    public Set<String> joined() {
        return subscriptions().joined();
    }

    @Override
    public CompletionStage<Subscribed> subscribe(String topic, String since) {
        return follow(List.of(topic), since);
    }

    @Override
    public void unsubscribe(String topic) {
        subscriptions().unsubscribe(topic);
    }

    @Override
    public CompletionStage<Published> publish(String topic, Object data) {
        node.access().checkPublish(this, topic);
        return node.broker().publish(node.broker().topic(namespace(), topic), node.encoder().encode(data), this);
    }

    @Override
    public Set<String> topics() {
        return subscriptions().topics();
    }
}
