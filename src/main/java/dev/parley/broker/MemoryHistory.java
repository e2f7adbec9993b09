package dev.parley.broker;

import dev.parley.api.Position;
import dev.parley.config.HistorySettings;
import dev.parley.payload.Payload;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Histories in this JVM's memory, gone with it. Of a topic whose publications are all forgotten the last position is
 * remembered, so that a client that stood there has lost nothing.
 *
 * <p><b>Lock:</b> one for each topic, held while a publication is kept and handed over; and one for the order in which
 * topics were used, taken when topics are created or expire, but for a topic in steady use by no publication.
 */
public final class MemoryHistory implements History {

    /** Positions remembered without publications, as a multiple of the topics with them: each takes about 150 bytes. */
    private static final int QUIET_TOPICS = 8;
    private static final int EPOCH_LENGTH = 8;

    private final HistorySettings settings;
    private final LongSupplier nanoTime;
    private final String life = UUID.randomUUID().toString().substring(0, EPOCH_LENGTH);
    private final Map<Topic, TopicHistory> topics = new ConcurrentHashMap<>();
    /** Guarded, as {@link #quiet}, by this: topics with publications, the one unused longest first. */
    private final Map<Topic, TopicHistory> used = new LinkedHashMap<>(16, 0.75f, true);
    /** The last positions of topics without publications, the oldest first. */
    private final Map<Topic, Position> quiet = new LinkedHashMap<>();
    /** How often a position was forgotten: topics that are created from then on begin another epoch. */
    private volatile long forgotten;
    /** Changes whenever a topic is created: a topic that was used since need not be marked as used again. */
    private volatile long created;

    /** @param nanoTime a clock as {@link System#nanoTime()} */
    public MemoryHistory(HistorySettings settings, LongSupplier nanoTime) {
        this.settings = settings;
        this.nanoTime = nanoTime;
    }

    @Override
    public CompletionStage<Position> append(Topic topic, Payload payload, String key, Consumer<Publication> kept) {
        Position position = null;
        while (position == null) {
            // Again if the topic was pushed out in between.
            position = of(topic).append(payload, key, nanoTime.getAsLong(), kept);
        }
        return CompletableFuture.completedFuture(position);
    }

    @Override
    public CompletionStage<Slice> since(Topic topic, Position after, int limit) {
        TopicHistory history = topics.get(topic);
        return CompletableFuture.completedFuture(history == null
                ? TopicHistory.empty(lastOf(topic), after) : history.since(after, limit));
    }

    @Override
    public CompletionStage<Position> top(Topic topic) {
        TopicHistory history = topics.get(topic);
        return CompletableFuture.completedFuture(history == null ? lastOf(topic) : history.top());
    }

    @Override
    public CompletionStage<Void> remove(Topic topic) {
        synchronized (this) {
            TopicHistory history = used.remove(topic);
            if (history != null) {
                topics.remove(topic);
                history.end();
            }
            quiet.remove(topic);
            forgotten++;
        }
        return CompletableFuture.completedFuture(null);
    }

    private TopicHistory of(Topic topic) {
        TopicHistory history = topics.get(topic);
        if (history == null || history.lastUse() != created) {
            return use(topic);
        }
        return history;
    }

    /** Marks a topic as used, and creates its history if it has none; the topic unused longest makes room. */
    private synchronized TopicHistory use(Topic topic) {
        TopicHistory history = used.get(topic);
        if (history == null) {
            history = new TopicHistory(topic, settings.rule(topic.namespace(), topic.name()), lastOf(topic));
            quiet.remove(topic);
            used.put(topic, history);
            topics.put(topic, history);
            created++;
            if (used.size() > settings.topics()) {
                retire(used.entrySet().iterator().next().getValue());
            }
        }
        history.used(created);
        return history;
    }

    /** Forgets the publications of a topic, but not its position. */
    private void retire(TopicHistory history) {
        Topic topic = history.topic();
        topics.remove(topic);
        used.remove(topic);
        quiet.put(topic, history.end());
        if (quiet.size() > (long) QUIET_TOPICS * settings.topics()) {
            quiet.remove(quiet.keySet().iterator().next());
            forgotten++;
        }
    }

    private Position lastOf(Topic topic) {
        synchronized (this) {
            Position last = quiet.get(topic);
            return last == null ? new Position(life + '-' + Long.toString(forgotten, Character.MAX_RADIX), 0) : last;
        }
    }

    @Override
    public synchronized void sweep() {
        long now = nanoTime.getAsLong();
        List.copyOf(used.values()).stream().filter(history -> history.endIfExpired(now)).forEach(this::retire);
    }
}
