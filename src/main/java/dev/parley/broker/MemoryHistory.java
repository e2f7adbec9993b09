package dev.parley.broker;

import dev.parley.api.Position;
import dev.parley.config.HistorySettings;
import dev.parley.payload.Payload;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Histories in this JVM's memory. Of a topic whose publications are all forgotten the last position is remembered, so
 * that a client that stood there has lost nothing. With a {@link HistoryJournal} they outlast this JVM: the journal reads
 * them, and a later life goes on with what it has kept.
 *
 * <p><b>Lock:</b> one for each topic, held while a publication is kept and handed over; and one for the order in which
 * topics were used, taken when topics are created or expire, but for a topic in steady use by no publication.
 */
public final class MemoryHistory implements History {

    /** Positions remembered without publications, as a multiple of the topics with them: each takes about 150 bytes. */
    private static final int QUIET_TOPICS = 8;

    private final HistorySettings settings;
    private final LongSupplier nanoTime;
    private final HistoryJournal journal;
    private final Map<Topic, TopicHistory> topics = new ConcurrentHashMap<>();
    /** Guarded, as {@link #quiet}, by this: topics with publications, the one unused longest first. */
    private final Map<Topic, TopicHistory> used = new LinkedHashMap<>(16, 0.75f, true);
    /** The last positions of topics without publications, the oldest first. */
    private final Map<Topic, Position> quiet = new LinkedHashMap<>();
    /** Changes when a position is forgotten: topics that are created from then on begin another epoch. */
    private HistoryLife life = HistoryLife.begin();
    /** Changes whenever a topic is created: a topic that was used since need not be marked as used again. */
    private volatile long created;

    /** @param nanoTime a clock as {@link System#nanoTime()} */
    public MemoryHistory(HistorySettings settings, LongSupplier nanoTime, HistoryJournal journal) {
        this.settings = settings;
        this.nanoTime = nanoTime;
        this.journal = journal;
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
            // An epoch of its own: another life for all would look like a loss to those who follow quiet topics.
            remember(topic, new Position(HistoryLife.begin().epoch(), 0));
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

    /** Marks a topic as used, and creates its history if it has none. */
    private synchronized TopicHistory use(Topic topic) {
        TopicHistory history = used.get(topic);
        if (history == null) {
            history = history(SavedTopic.quiet(topic, lastOf(topic)));
            begin(history);
        }
        history.used(created);
        return history;
    }

    private TopicHistory history(SavedTopic saved) {
        Topic topic = saved.topic();
        return new TopicHistory(saved, settings.rule(topic.namespace(), topic.name()), journal);
    }

    /** Adds a history; the topic unused longest makes room. */
    private void begin(TopicHistory history) {
        quiet.remove(history.topic());
        used.put(history.topic(), history);
        topics.put(history.topic(), history);
        created++;
        if (used.size() > settings.topics()) {
            retire(used.entrySet().iterator().next().getValue());
        }
    }

    /** Forgets the publications of a topic, but not its position. */
    private void retire(TopicHistory history) {
        topics.remove(history.topic());
        used.remove(history.topic());
        remember(history.topic(), history.end());
    }

    private void remember(Topic topic, Position last) {
        quiet.put(topic, last);
        journal.changed(topic);
        if (quiet.size() > (long) QUIET_TOPICS * settings.topics()) {
            Topic oldest = quiet.keySet().iterator().next();
            quiet.remove(oldest);
            forgetPosition(oldest);
        }
    }

    private void forgetPosition(Topic topic) {
        life = life.next();
        journal.changed(topic);
    }

    private synchronized Position lastOf(Topic topic) {
        Position last = quiet.get(topic);
        return last == null ? new Position(life.epoch(), 0) : last;
    }

    /** Goes on from an earlier life, as far as today's settings allow, and forgets what was published in this one. */
    public synchronized void restore(SavedHistories saved) {
        clear();
        life = saved.life();
        saved.topics().forEach(this::restore);
    }

    private void restore(SavedTopic saved) {
        Topic topic = saved.topic();
        journal.changed(topic);
        if (!settings.keeps(topic.namespace(), topic.name())) {
            forgetPosition(topic);
            return;
        }
        TopicHistory history = history(saved);
        if (history.endIfExpired(nanoTime.getAsLong())) {
            remember(topic, history.end());
        } else {
            begin(history);
            history.used(created);
        }
    }

    private void clear() {
        topics.clear();
        used.values().forEach(TopicHistory::end);
        used.clear();
        quiet.clear();
        life = HistoryLife.begin();
    }

    /**
     * A topic's history as it is now, for the journal; empty when nothing is known of the topic.
     *
     * @param after a position up to which the journal has it; {@code null} for none
     */
    public synchronized Optional<SavedTopic> saved(Topic topic, Position after) {
        TopicHistory history = topics.get(topic);
        Optional<Position> last = Optional.ofNullable(quiet.get(topic));
        return history != null ? Optional.of(history.saved(after)) : last.map(at -> SavedTopic.quiet(topic, at));
    }

    /** All topics whose last position is known. */
    public synchronized Set<Topic> topics() {
        Set<Topic> all = new HashSet<>(topics.keySet());
        all.addAll(quiet.keySet());
        return all;
    }

    /**
     * Ends this life: its positions can be given out by another from now on. What is published nevertheless belongs to a
     * new one, of which nobody keeps anything.
     *
     * @return all histories as they are now, as {@link #saved(Topic, Position)}
     */
    public synchronized SavedHistories end(Function<Topic, Position> after) {
        List<SavedTopic> all = new ArrayList<>();
        quiet.forEach((topic, last) -> all.add(SavedTopic.quiet(topic, last)));
        topics.clear();
        for (TopicHistory history : used.values()) {
            history.end();
            all.add(history.saved(after.apply(history.topic())));
        }
        SavedHistories saved = new SavedHistories(life, all);
        clear();
        return saved;
    }

    @Override
    public synchronized void sweep() {
        long now = nanoTime.getAsLong();
        List.copyOf(used.values()).stream().filter(history -> history.endIfExpired(now)).forEach(this::retire);
    }
}
