package dev.parley.broker;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who is subscribed to which topic of which namespace. A topic without subscribers and a namespace without topics are
 * erased in the call that empties them.
 *
 * <p><b>Thread:</b> any. <b>Lock:</b> a change holds its namespace's entry; reading holds nothing but the topic's set.
 */
public final class TopicRegistry {

    private final Map<String, Map<String, SubscriberSet>> namespaces = new ConcurrentHashMap<>();

    /** Adds a subscriber, once. */
    public void subscribe(String namespace, String topic, Subscriber subscriber) {
        namespaces.compute(namespace, (name, known) -> {
            Map<String, SubscriberSet> topics = known == null ? new ConcurrentHashMap<>() : known;
            topics.computeIfAbsent(topic, t -> new SubscriberSet()).add(subscriber);
            return topics;
        });
    }

    /** Removes a subscriber, if it is there. */
    public void unsubscribe(String namespace, String topic, Subscriber subscriber) {
        namespaces.computeIfPresent(namespace, (name, topics) -> {
            SubscriberSet subscribers = topics.get(topic);
            if (subscribers != null && subscribers.remove(subscriber) && subscribers.isEmpty()) {
                topics.remove(topic);
            }
            return topics.isEmpty() ? null : topics;
        });
    }

    /** The subscribers of a topic now, lane by lane; nobody may change the list. */
    List<Audience> audiences(String namespace, String topic) {
        Map<String, SubscriberSet> topics = namespaces.get(namespace);
        SubscriberSet subscribers = topics == null ? null : topics.get(topic);
        return subscribers == null ? List.of() : subscribers.snapshot();
    }

    /** The namespaces in which somebody is subscribed to the topic. */
    List<String> namespacesOf(String topic) {
        List<String> found = new ArrayList<>();
        namespaces.forEach((namespace, topics) -> {
            if (topics.containsKey(topic)) {
                found.add(namespace);
            }
        });
        return found;
    }

    /** Topics with at least one subscriber, all namespaces together. */
    public long topicCount() {
        return namespaces.values().stream().mapToLong(Map::size).sum();
    }
}
