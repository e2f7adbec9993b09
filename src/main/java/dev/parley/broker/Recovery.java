package dev.parley.broker;

import dev.parley.api.Gap;
import dev.parley.api.Position;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * A subscription to one topic that begins at a position: first what was published since, from the history, then live
 * publications, each once and in order, or a reported gap. Live publications that come meanwhile are held; if they are
 * too many they are forgotten and read from the history like the rest. A live publication that does not follow the last
 * one is a doubt, and the history is read again.
 *
 * <p>Pure. <b>Thread:</b> one at a time.
 */
public final class Recovery {

    /** What is to be done next. */
    public enum Next {
        /** Read the history from {@link #position} and pass the slice to {@link #read}. */
        READ,
        /** Deliver what {@link #peek} shows, and {@link #take} it. */
        DELIVER,
        /** Nothing: publications are delivered as they come. */
        NOTHING
    }

    private static final int MAX_HELD = 64;
    private static final long MAX_HELD_BYTES = 64 * 1024;

    private final Topic topic;
    private final String key;
    private final Deque<Publication> due = new ArrayDeque<>();
    private final Deque<Publication> held = new ArrayDeque<>();
    /** {@code null} for one that the client named and that cannot be read. */
    private Position named;
    private Position at;
    private long heldBytes;
    private boolean unread = true;
    private boolean live;

    /**
     * A subscription that has nothing yet.
     *
     * @param named the last publication that the subscriber has; {@code null} for one that cannot be read
     * @param at    where to read from: {@code named}, or a position that the history does not know
     */
    public Recovery(Topic topic, Position named, Position at) {
        this.topic = topic;
        this.key = PositionVector.key(topic);
        this.named = named;
        this.at = at;
    }

    /** The topic. */
    public Topic topic() {
        return topic;
    }

    /** What the topic is called in a {@link PositionVector}. */
    String key() {
        return key;
    }

    /** Whether publications are delivered as they come. */
    public boolean isLive() {
        return live;
    }

    /** The last publication that was delivered, or that is lost. */
    public Position position() {
        return at;
    }

    /** A publication has come. Whether it is delivered now; otherwise it is held, or known already. */
    public boolean live(Publication publication) {
        Position position = publication.position();
        boolean comparable = position.epoch().equals(at.epoch());
        if (live && comparable && position.offset() == at.offset() + 1) {
            at = position;
            return true;
        }
        if (!comparable || position.offset() > at.offset()) {
            unread |= live;
            live = false;
            hold(publication);
        }
        return false;
    }

    private void hold(Publication publication) {
        heldBytes += publication.payload().size();
        held.addLast(publication);
        if (held.size() > MAX_HELD || heldBytes > MAX_HELD_BYTES) {
            unread = true;
            clearHeld();
        }
    }

    private void clearHeld() {
        held.clear();
        heldBytes = 0;
    }

    /** What is to be done next; after {@link Next#NOTHING}, only when {@link #live} has returned false. */
    public Next next() {
        while (due.isEmpty() && !unread && !held.isEmpty()) {
            Publication first = held.removeFirst();
            Position position = first.position();
            boolean comparable = position.epoch().equals(at.epoch());
            if (comparable && position.offset() == at.offset() + 1) {
                due.addLast(first);
            } else if (!comparable || position.offset() > at.offset()) {
                unread = true;
            }
        }
        if (!due.isEmpty()) {
            return Next.DELIVER;
        } else if (unread) {
            return Next.READ;
        }
        heldBytes = 0;
        live = true;
        return Next.NOTHING;
    }

    /** A slice of the history from {@link #position} on. The gap before its publications. */
    public Optional<Gap> read(Slice slice) {
        Optional<Gap> gap = Optional.ofNullable(slice.lostUntil())
                .map(until -> new Gap(topic.name(), Optional.ofNullable(named), until));
        if (slice.lostUntil() != null) {
            at = slice.lostUntil();
        } else if (slice.publications().isEmpty()) {
            at = slice.top();
        }
        named = at;
        due.addAll(slice.publications());
        unread = !slice.end().equals(slice.top());
        return gap;
    }

    /** The publication that is to be delivered next. */
    public Publication peek() {
        return due.getFirst();
    }

    /** It is delivered. */
    public Publication take() {
        Publication first = due.removeFirst();
        at = first.position();
        named = at;
        return first;
    }
}
