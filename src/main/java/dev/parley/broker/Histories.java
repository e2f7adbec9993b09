package dev.parley.broker;

import dev.parley.config.HistorySettings;
import dev.parley.payload.Payload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The histories of all topics. Messages are numbered through the whole node, so that one {@code Last-Event-ID}
 * ({@code epoch:number}) says for every topic of a stream what its client has seen. The epoch is another one after each
 * start, as the numbers begin anew.
 *
 * <p><b>Lock:</b> its own monitor is held while a message is numbered, kept and delivered, and while a follower catches
 * up and subscribes: so numbers reach every follower in their order, and nobody falls between. Delivering never waits.
 */
final class Histories {

    /** No namespace has this name: what is published to all of them is kept once, here. */
    private static final String EVERYWHERE = "";

    private record Topic(String namespace, String name) {

        boolean isEverywhere() {
            return namespace.equals(EVERYWHERE);
        }
    }

    private final HistorySettings limits;
    private final LongSupplier nanoTime;
    private final String epoch = UUID.randomUUID().toString().substring(0, 8);
    private final Map<Topic, TopicHistory> topics = new LinkedHashMap<>(16, 0.75f, true);
    private long number;
    /** Up to which number histories were given up; apart for the two kinds, as few are of the second. */
    private final Map<Boolean, Long> givenUpThrough = new HashMap<>(Map.of(false, 0L, true, 0L));

    Histories(HistorySettings limits, LongSupplier nanoTime) {
        this.limits = limits;
        this.nanoTime = nanoTime;
    }

    /** Numbers, keeps and delivers a message to one namespace. */
    synchronized void publish(String namespace, String topic, Payload payload, Consumer<Payload> deliver) {
        number++;
        Payload numbered = payload.withId(epoch + ':' + number);
        of(new Topic(namespace, topic)).append(number, numbered, nanoTime.getAsLong());
        deliver.accept(numbered);
    }

    /** Numbers, keeps and delivers a message to all namespaces. */
    void publishEverywhere(String topic, Payload payload, Consumer<Payload> deliver) {
        publish(EVERYWHERE, topic, payload, deliver);
    }

    /** The history of a topic; what is asked for longest ago makes room for a new one. */
    private TopicHistory of(Topic topic) {
        TopicHistory history = topics.computeIfAbsent(topic,
                key -> new TopicHistory(limits, givenUpThrough.get(key.isEverywhere())));
        if (topics.size() > limits.topics()) {
            Iterator<Map.Entry<Topic, TopicHistory>> longestAgo = topics.entrySet().iterator();
            giveUp(longestAgo.next());
            longestAgo.remove();
        }
        return history;
    }

    /**
     * Lets a follower catch up with several topics, in the order of publication, and subscribes it.
     *
     * @param lastId    what it saw last, {@code null} when it saw nothing
     * @param subscribe called last, still within the lock
     */
    synchronized void follow(String namespace, List<String> names, String lastId, Replay replay,
                             Consumer<Payload> deliver, Runnable subscribe) {
        long seen = lastId == null ? number : numberOf(lastId);
        List<TopicHistory.Entry> missed = new ArrayList<>();
        for (String name : names) {
            boolean reaches = seen >= 0;
            for (Topic topic : List.of(new Topic(namespace, name), new Topic(EVERYWHERE, name))) {
                TopicHistory history = topics.get(topic);
                reaches &= seen >= (history == null
                        ? givenUpThrough.get(topic.isEverywhere()) : history.forgottenThrough());
                if (history != null && seen >= 0) {
                    missed.addAll(history.since(seen));
                }
            }
            if (!reaches) {
                replay.lost(name);
            }
        }
        if (missed.isEmpty()) {
            replay.startsAt(epoch + ':' + number);
        }
        missed.stream().sorted(Comparator.comparingLong(TopicHistory.Entry::number))
                .forEach(entry -> deliver.accept(entry.payload()));
        subscribe.run();
    }

    /** The number in an id of this epoch, or -1 when it is of another or none at all. */
    private long numberOf(String id) {
        int colon = id.indexOf(':');
        if (colon < 0 || !id.substring(0, colon).equals(epoch) || !id.substring(colon + 1).matches("\\d{1,18}")) {
            return -1;
        }
        return Long.parseLong(id.substring(colon + 1));
    }

    /** Forgets what is too old, and topics of which nothing is left. Called from time to time. */
    synchronized void sweep() {
        long now = nanoTime.getAsLong();
        topics.entrySet().removeIf(each -> {
            each.getValue().forget(now);
            boolean isEmpty = each.getValue().isEmpty();
            if (isEmpty) {
                giveUp(each);
            }
            return isEmpty;
        });
    }

    private void giveUp(Map.Entry<Topic, TopicHistory> each) {
        givenUpThrough.merge(each.getKey().isEverywhere(), each.getValue().lastNumber(), Math::max);
    }
}
