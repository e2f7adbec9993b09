package dev.parley.broker;

import dev.parley.api.Position;
import dev.parley.api.Published;
import dev.parley.config.ParleyConfig;
import dev.parley.payload.Payload;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Publishes to topics and delivers to their subscribers on this node.
 *
 * <p><b>Thread:</b> any; messages of one publishing thread reach every subscriber in that thread's order. <b>Block:</b>
 * never for a subscriber; {@link Lane}s deliver.
 */
public final class TopicBroker implements TopicRegistry.Listener {

    private final TopicRegistry registry;
    private final History history;
    private final Backplane backplane;
    private final ParleyConfig config;

    /** @param backplane makes the backplane that hands over what is to be delivered */
    public TopicBroker(TopicRegistry registry, ParleyConfig config, History history,
                       Function<Backplane.Receiver, Backplane> backplane) {
        this.registry = registry;
        this.config = config;
        this.history = history;
        this.backplane = backplane.apply(this::deliver);
    }

    /**
     * A broker for a node that is alone.
     *
     * @param nanoTime a clock as {@link System#nanoTime()}
     */
    public static TopicBroker local(TopicRegistry registry, ParleyConfig config, LongSupplier nanoTime) {
        return local(registry, config, new MemoryHistory(config.history(), nanoTime, HistoryJournal.NONE));
    }

    /** A broker for a node that is alone, with its histories. */
    public static TopicBroker local(TopicRegistry registry, ParleyConfig config, History history) {
        return new TopicBroker(registry, config, history,
                receiver -> new LocalBackplane(history, config.history(), receiver));
    }

    /**
     * Publishes to a topic.
     *
     * @param excluded does not receive it; {@code null} for no subscriber
     * @return fails when history or backplane does
     */
    public CompletionStage<Published> publish(Topic topic, Payload payload, Subscriber excluded) {
        return backplane.publish(topic, payload, excluded, null);
    }

    private void deliver(Publication publication, Subscriber excluded) {
        Topic topic = publication.topic();
        if (topic.isEverywhere()) {
            for (String namespace : registry.namespacesOf(topic.name())) {
                deliver(publication, new Topic(namespace, topic.name()), excluded);
            }
        } else {
            deliver(publication, topic, excluded);
        }
    }

    private void deliver(Publication publication, Topic to, Subscriber excluded) {
        for (Audience audience : registry.audiences(to)) {
            audience.lane().publish(publication, audience, excluded);
        }
    }

    /** Adds a subscriber, once. */
    public void subscribe(Topic topic, Subscriber subscriber) {
        registry.subscribe(topic, subscriber, this);
    }

    /** Removes a subscriber, if it is there. */
    public void unsubscribe(Topic topic, Subscriber subscriber) {
        registry.unsubscribe(topic, subscriber, this);
    }

    @Override
    public void first(Topic topic) {
        backplane.join(topic);
    }

    @Override
    public void last(Topic topic) {
        backplane.leave(topic);
    }

    /** Whether publications to the topic have a {@link Position}. */
    public boolean keeps(Topic topic) {
        return !topic.isReserved() && config.history().keeps(topic.namespace(), topic.name());
    }

    /** What was published. */
    public History history() {
        return history;
    }

    /** Forgets what is too old. Called from time to time. */
    public void sweep() {
        history.sweep();
    }

    /** The topic that an application names. @throws IllegalArgumentException as {@link #checkTopic} */
    public Topic topic(String namespace, String name) {
        checkTopic(name);
        return new Topic(namespace, name);
    }

    /** The topic of every namespace that an application names. @throws IllegalArgumentException as {@link #checkTopic} */
    public Topic topicEverywhere(String name) {
        checkTopic(name);
        return Topic.everywhere(name);
    }

    /** @throws IllegalArgumentException when the name is empty, too long or has control characters */
    public void checkTopic(String topic) {
        int maxLength = config.limits().topicLength();
        if (topic.isEmpty() || topic.length() > maxLength) {
            throw new IllegalArgumentException(
                    "a topic has 1 to " + maxLength + " characters (parley.topic.max-length), not "
                            + topic.length());
        }
        if (topic.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("control character in the name of a topic");
        }
    }
}
