package dev.parley.broker;

import dev.parley.api.Position;
import dev.parley.config.HistoryRule;
import dev.parley.payload.Payload;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The latest publications of one topic. <b>Thread:</b> any. <b>Lock:</b> its own monitor. */
final class TopicHistory {

    private final Topic topic;
    private final HistoryRule rule;
    private final HistoryJournal journal;
    private final String epoch;
    /** Guarded, as all below, by this: the oldest first, their offsets without a hole. */
    private final Deque<KeptPublication> entries = new ArrayDeque<>();
    private final Map<String, Position> keys = new HashMap<>();
    private long bytes;
    private long top;
    private long forgottenUntil;
    private boolean ended;
    /** Whether the journal knows that it has changed. */
    private boolean reported;
    private volatile long lastUse;

    /** @param saved what the topic had before, whatever the rule says */
    TopicHistory(SavedTopic saved, HistoryRule rule, HistoryJournal journal) {
        this.topic = saved.topic();
        this.rule = rule;
        this.journal = journal;
        this.epoch = saved.top().epoch();
        this.top = saved.top().offset();
        this.forgottenUntil = saved.forgottenUntil();
        saved.publications().forEach(this::add);
    }

    private void add(KeptPublication kept) {
        entries.addLast(kept);
        if (kept.key() != null) {
            keys.put(kept.key(), kept.publication().position());
        }
        bytes += kept.publication().payload().size();
    }

    Topic topic() {
        return topic;
    }

    /** As {@link History#append}; {@code null} when this history has ended. */
    synchronized Position append(Payload payload, String key, long nanoTime, Consumer<Publication> kept) {
        Position known = key == null ? null : keys.get(key);
        if (ended || known != null) {
            return known;
        }
        Position position = new Position(epoch, ++top);
        Publication publication = new Publication(topic, position, payload);
        add(new KeptPublication(publication, key, nanoTime));
        report();
        forget(nanoTime);
        kept.accept(publication);
        return position;
    }

    /** As {@link History#since}. */
    synchronized Slice since(Position after, int limit) {
        boolean known = after.epoch().equals(epoch) && after.offset() <= top;
        long from = known ? Math.max(after.offset(), forgottenUntil) : forgottenUntil;
        boolean lost = !known || after.offset() < forgottenUntil;
        List<Publication> found = entries.stream().filter(entry -> entry.offset() > from).limit(limit)
                .map(KeptPublication::publication).toList();
        return new Slice(found, lost ? new Position(epoch, from) : null, new Position(epoch, top));
    }

    /** What a topic answers that has no publications and whose last position is known. */
    static Slice empty(Position last, Position after) {
        return new Slice(List.of(), after.equals(last) ? null : last, last);
    }

    synchronized Position top() {
        return new Position(epoch, top);
    }

    private void report() {
        if (!reported) {
            reported = true;
            journal.changed(topic);
        }
    }

    /**
     * As it is now; a change from now on is reported.
     *
     * @param after where the newest part begins; everything is read if it is {@code null} or of another epoch
     */
    synchronized SavedTopic saved(Position after) {
        reported = false;
        boolean known = after != null && after.epoch().equals(epoch);
        Deque<KeptPublication> newest = new ArrayDeque<>();
        for (Iterator<KeptPublication> back = entries.descendingIterator(); back.hasNext();) {
            KeptPublication entry = back.next();
            if (known && entry.offset() <= after.offset()) {
                break;
            }
            newest.addFirst(entry);
        }
        return new SavedTopic(topic, new Position(epoch, top), forgottenUntil, List.copyOf(newest));
    }

    /** Forgets what exceeds a limit or is too old. Whether nothing is left. Holding the monitor. */
    private boolean forget(long nanoTime) {
        while (!entries.isEmpty() && (entries.size() > rule.messages() || bytes > rule.bytes()
                || nanoTime - entries.getFirst().nanoTime() > rule.age().toNanos())) {
            KeptPublication oldest = entries.removeFirst();
            keys.remove(oldest.key());
            bytes -= oldest.publication().payload().size();
            forgottenUntil = oldest.offset();
            report();
        }
        return entries.isEmpty();
    }

    /** As {@link #end} if nothing is left: at once, so that no publication comes between. Whether it has ended. */
    synchronized boolean endIfExpired(long nanoTime) {
        ended |= forget(nanoTime);
        return ended;
    }

    /** Takes no more publications. The last position. */
    synchronized Position end() {
        ended = true;
        return new Position(epoch, top);
    }

    /** The creation after which it was last used. */
    long lastUse() {
        return lastUse;
    }

    void used(long creation) {
        lastUse = creation;
    }
}
