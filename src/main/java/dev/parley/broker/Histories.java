package dev.parley.broker;

import dev.parley.config.ParleyConfig.History;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The histories of all topics. Messages are numbered through the whole node, so that one {@code Last-Event-ID}
 * ({@code epoch:number}) says for every topic of a stream what its client has seen. The epoch is another one after each
 * start, as the numbers begin anew.
 */
final class Histories {

    private record Topic(String namespace, String name) {
    }

    private final History limits;
    private final LongSupplier nanoTime;
    private final String epoch = UUID.randomUUID().toString().substring(0, 8);
    private final AtomicLong number = new AtomicLong();
    private final Map<Topic, TopicHistory> topics = new LinkedHashMap<>(16, 0.75f, true);
    private long givenUpThrough;

    Histories(History limits, LongSupplier nanoTime) {
        this.limits = limits;
        this.nanoTime = nanoTime;
    }

    /** Works with the history of a topic, holding its monitor meanwhile. */
    void with(String namespace, String topic, Consumer<TopicHistory> work) {
        boolean done = false;
        while (!done) {
            TopicHistory history = of(namespace, topic);
            synchronized (history) {
                // Between the two lines above another thread may have given it up: what is kept there now is lost.
                if (!history.isGivenUp()) {
                    work.accept(history);
                    done = true;
                }
            }
        }
    }

    /** The history of a topic; what is asked for longest ago makes room for a new one. */
    private synchronized TopicHistory of(String namespace, String topic) {
        TopicHistory history = topics.computeIfAbsent(new Topic(namespace, topic),
                key -> new TopicHistory(limits, givenUpThrough));
        if (topics.size() > limits.topics()) {
            Iterator<TopicHistory> longestAgo = topics.values().iterator();
            giveUp(longestAgo.next());
            longestAgo.remove();
        }
        return history;
    }

    /** The namespaces in which the topic has a history. */
    synchronized List<String> namespacesOf(String topic) {
        return topics.keySet().stream().filter(key -> key.name.equals(topic)).map(Topic::namespace).toList();
    }

    /** Numbers and keeps a payload. The caller holds the history's monitor. */
    Payload keep(TopicHistory history, Payload payload) {
        long next = number.incrementAndGet();
        Payload numbered = payload.withId(epoch + ':' + next);
        history.append(next, numbered, nanoTime.getAsLong());
        return numbered;
    }

    /** The number in an id of this epoch, or -1 when it is of another or none at all. */
    long numberOf(String id) {
        int colon = id.indexOf(':');
        if (colon < 0 || !id.substring(0, colon).equals(epoch) || !id.substring(colon + 1).matches("\\d{1,18}")) {
            return -1;
        }
        return Long.parseLong(id.substring(colon + 1));
    }

    /** Forgets what is too old, and topics of which nothing is left. Called from time to time. */
    synchronized void sweep() {
        long now = nanoTime.getAsLong();
        topics.values().removeIf(history -> {
            synchronized (history) {
                history.forget(now);
                if (history.isEmpty()) {
                    giveUp(history);
                }
                return history.isGivenUp();
            }
        });
    }

    private void giveUp(TopicHistory history) {
        synchronized (history) {
            givenUpThrough = Math.max(givenUpThrough, history.giveUp());
        }
    }
}
