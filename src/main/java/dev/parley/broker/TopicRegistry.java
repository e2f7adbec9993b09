package dev.parley.broker;

import dev.parley.observe.Gauge;
import dev.parley.observe.Metrics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * The subscribers of each topic. A topic without subscribers is erased in the call that empties it.
 *
 * <p><b>Thread:</b> any. <b>Lock:</b> a change holds its topic's entry, also while {@link Listener} is called; reading
 * holds nothing but the topic's set.
 */
public final class TopicRegistry {

    /** Port: learns which topics have subscribers. Calls for one topic come one after another. <b>Block:</b> never. */
    public interface Listener {

        /** The topic has its first subscriber. */
        void first(Topic topic);

        /** The topic has lost its last subscriber. */
        void last(Topic topic);
    }

    private final Map<Topic, SubscriberSet> topics = new ConcurrentHashMap<>();
    /** Where to publish what goes to every namespace. */
    private final Map<String, Set<String>> namespaces = new ConcurrentHashMap<>();
    private final LongAdder subscriptions = new LongAdder();

    /** Adds a subscriber, once. */
    void subscribe(Topic topic, Subscriber subscriber, Listener listener) {
        topics.compute(topic, (each, known) -> {
            SubscriberSet subscribers = known == null ? new SubscriberSet() : known;
            if (known == null) {
                index(topic, listener);
                listener.first(topic);
            }
            if (subscribers.add(subscriber)) {
                subscriptions.increment();
            }
            return subscribers;
        });
    }

    /** Removes a subscriber, if it is there. */
    void unsubscribe(Topic topic, Subscriber subscriber, Listener listener) {
        topics.computeIfPresent(topic, (each, subscribers) -> {
            if (!subscribers.remove(subscriber)) {
                return subscribers;
            }
            subscriptions.decrement();
            if (!subscribers.isEmpty()) {
                return subscribers;
            }
            listener.last(topic);
            unindex(topic, listener);
            return null;
        });
    }

    /** The topic of every namespace has subscribers as long as one of the same name has. */
    private void index(Topic topic, Listener listener) {
        namespaces.compute(topic.name(), (name, known) -> {
            Set<String> in = known == null ? ConcurrentHashMap.newKeySet() : known;
            if (known == null) {
                listener.first(Topic.everywhere(name));
            }
            in.add(topic.namespace());
            return in;
        });
    }

    private void unindex(Topic topic, Listener listener) {
        namespaces.computeIfPresent(topic.name(), (name, in) -> {
            in.remove(topic.namespace());
            if (in.isEmpty()) {
                listener.last(Topic.everywhere(name));
                return null;
            }
            return in;
        });
    }

    /** The subscribers of a topic now, lane by lane; the list must not be changed. */
    List<Audience> audiences(Topic topic) {
        SubscriberSet subscribers = topics.get(topic);
        return subscribers == null ? List.of() : subscribers.snapshot();
    }

    /** The namespaces in which the topic has subscribers. */
    Set<String> namespacesOf(String topic) {
        return namespaces.getOrDefault(topic, Set.of());
    }

    /** Registers the gauges of topics. */
    public void measure(Metrics metrics) {
        metrics.register(Gauge.TOPICS, this::topicCount);
        metrics.register(Gauge.SUBSCRIPTIONS, subscriptions::sum);
    }

    /** Topics with at least one subscriber, all namespaces together. */
    public long topicCount() {
        return topics.size();
    }
}
