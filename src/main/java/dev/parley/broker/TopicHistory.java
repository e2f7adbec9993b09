package dev.parley.broker;

import dev.parley.api.Position;
import dev.parley.config.HistoryRule;
import dev.parley.payload.Payload;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The latest publications of one topic. <b>Thread:</b> any. <b>Lock:</b> its own monitor. */
final class TopicHistory {

    private record Entry(Publication publication, String key, long nanoTime) {

        long offset() {
            return publication.position().offset();
        }
    }

    private final Topic topic;
    private final HistoryRule rule;
    private final String epoch;
    /** Guarded, as all below, by this: the oldest first, their offsets without a hole. */
    private final Deque<Entry> entries = new ArrayDeque<>();
    private final Map<String, Position> keys = new HashMap<>();
    private long bytes;
    private long top;
    private long forgottenUntil;
    private boolean ended;
    private volatile long lastUse;

    /** @param last the position that the topic had reached before */
    TopicHistory(Topic topic, HistoryRule rule, Position last) {
        this.topic = topic;
        this.rule = rule;
        this.epoch = last.epoch();
        this.top = last.offset();
        this.forgottenUntil = last.offset();
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
        entries.addLast(new Entry(publication, key, nanoTime));
        if (key != null) {
            keys.put(key, position);
        }
        bytes += payload.size();
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
                .map(Entry::publication).toList();
        return new Slice(found, lost ? new Position(epoch, from) : null, new Position(epoch, top));
    }

    /** What a topic answers that has no publications and whose last position is known. */
    static Slice empty(Position last, Position after) {
        return new Slice(List.of(), after.equals(last) ? null : last, last);
    }

    synchronized Position top() {
        return new Position(epoch, top);
    }

    /** Forgets what exceeds a limit or is too old. Whether nothing is left. Holding the monitor. */
    private boolean forget(long nanoTime) {
        while (!entries.isEmpty() && (entries.size() > rule.messages() || bytes > rule.bytes()
                || nanoTime - entries.getFirst().nanoTime > rule.age().toNanos())) {
            Entry oldest = entries.removeFirst();
            keys.remove(oldest.key);
            bytes -= oldest.publication.payload().size();
            forgottenUntil = oldest.offset();
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
