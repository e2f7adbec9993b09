package dev.parley.broker;

import dev.parley.config.ParleyConfig;
import dev.parley.payload.Payload;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Publishes to topics and delivers to their subscribers.
 *
 * <p><b>Thread:</b> any; messages of one publishing thread reach every subscriber in that thread's order. <b>Block:</b>
 * never for a subscriber; {@link Lane}s deliver. Where history is on, publications are numbered one at a time.
 */
public class TopicBroker {

    private final TopicRegistry registry;
    private final Histories histories;
    private final int maxTopicLength;

    /**
     * A broker for this node.
     *
     * @param nanoTime a clock as {@link System#nanoTime()}
     */
    public TopicBroker(TopicRegistry registry, ParleyConfig config, LongSupplier nanoTime) {
        this.registry = registry;
        this.histories = config.history().isOn() ? new Histories(config.history(), nanoTime) : null;
        this.maxTopicLength = config.limits().topicLength();
    }

    /** For the client proxy of an application-scoped bean alone. */
    protected TopicBroker() {
        registry = null;
        histories = null;
        maxTopicLength = 0;
    }

    /** Publishes to a topic in every namespace. */
    public void publishEverywhere(String topic, Payload payload) {
        checkTopic(topic);
        if (histories == null) {
            deliverEverywhere(topic, payload);
        } else {
            histories.publishEverywhere(topic, payload, numbered -> deliverEverywhere(topic, numbered));
        }
    }

    private void deliverEverywhere(String topic, Payload payload) {
        registry.namespacesOf(topic).forEach(namespace -> deliver(namespace, topic, payload, null));
    }

    /**
     * Publishes to a topic.
     *
     * @param except who does not get it, {@code null} for nobody
     * @throws IllegalArgumentException when the topic's name is empty, too long or has control characters
     */
    public void publish(String namespace, String topic, Payload payload, Subscriber except) {
        checkTopic(topic);
        if (histories == null) {
            deliver(namespace, topic, payload, except);
        } else {
            histories.publish(namespace, topic, payload, numbered -> deliver(namespace, topic, numbered, except));
        }
    }

    private void deliver(String namespace, String topic, Payload payload, Subscriber except) {
        for (Audience audience : registry.audiences(namespace, topic)) {
            audience.lane().publish(payload, audience, except);
        }
    }

    /** Adds a subscriber, once. */
    public void subscribe(String namespace, String topic, Subscriber subscriber) {
        checkTopic(topic);
        registry.subscribe(namespace, topic, subscriber);
    }

    /**
     * Adds a subscriber to several topics and first delivers to it what it missed of them since that id, in the order
     * of publication. Without history it is only added.
     *
     * @param lastId what it saw last, {@code null} when it saw nothing
     */
    public void follow(String namespace, List<String> topics, Subscriber subscriber, String lastId, Replay replay) {
        topics.forEach(this::checkTopic);
        Runnable subscribe = () -> topics.forEach(topic -> registry.subscribe(namespace, topic, subscriber));
        if (histories == null) {
            subscribe.run();
        } else {
            histories.follow(namespace, topics, lastId, replay, subscriber::deliver, subscribe);
        }
    }

    /** Removes a subscriber, if it is there. */
    public void unsubscribe(String namespace, String topic, Subscriber subscriber) {
        registry.unsubscribe(namespace, topic, subscriber);
    }

    /** Forgets what is too old. Called from time to time. */
    public void sweep() {
        if (histories != null) {
            histories.sweep();
        }
    }

    /** Refuses a name that no topic can have. */
    public void checkTopic(String topic) {
        if (topic.isEmpty() || topic.length() > maxTopicLength) {
            throw new IllegalArgumentException(
                    "a topic has 1 to " + maxTopicLength + " characters (parley.topic.max-length), not "
                            + topic.length());
        }
        if (topic.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("control character in the name of a topic");
        }
    }
}
