package dev.parley.broker;

import dev.parley.config.ParleyConfig;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Publishes to topics and delivers to their subscribers.
 *
 * <p><b>Thread:</b> any; messages of one publishing thread reach every subscriber in that thread's order. <b>Block:</b>
 * never for a subscriber. Where history is on, publications of one topic are numbered and delivered one at a time.
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

    /** Publishes to a topic in every namespace that has subscribers to it, or a history for those who come back. */
    public void publishEverywhere(String topic, Payload payload) {
        checkTopic(topic);
        Set<String> namespaces = new LinkedHashSet<>(registry.namespacesOf(topic));
        if (histories != null) {
            namespaces.addAll(histories.namespacesOf(topic));
        }
        namespaces.forEach(namespace -> publish(namespace, topic, payload, null));
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
            return;
        }
        histories.with(namespace, topic,
                history -> deliver(namespace, topic, histories.keep(history, payload), except));
    }

    private void deliver(String namespace, String topic, Payload payload, Subscriber except) {
        for (Subscriber subscriber : registry.subscribers(namespace, topic)) {
            if (subscriber != except) {
                subscriber.deliver(payload);
            }
        }
    }

    /** Adds a subscriber, once. */
    public void subscribe(String namespace, String topic, Subscriber subscriber) {
        checkTopic(topic);
        registry.subscribe(namespace, topic, subscriber);
    }

    /**
     * Adds a subscriber and first delivers to it what it missed since that id.
     *
     * @param lastId what it saw last, {@code null} when it saw nothing
     * @param onLost called first when the history does not reach back to the id
     */
    public void follow(String namespace, String topic, Subscriber subscriber, String lastId, Runnable onLost) {
        checkTopic(topic);
        if (histories == null || lastId == null) {
            registry.subscribe(namespace, topic, subscriber);
            return;
        }
        long number = histories.numberOf(lastId);
        histories.with(namespace, topic, history -> {
            if (number < 0 || !history.reaches(number)) {
                onLost.run();
            }
            if (number >= 0) {
                history.since(number).forEach(subscriber::deliver);
            }
            registry.subscribe(namespace, topic, subscriber);
        });
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
                    "a topic has 1 to " + maxTopicLength + " characters (parley.topic.max-length), not " + topic.length());
        }
        if (topic.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("control character in the name of a topic");
        }
    }
}
