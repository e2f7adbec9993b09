package dev.parley.peer;

import dev.parley.api.Gap;
import dev.parley.broker.PositionVector;
import dev.parley.broker.Publication;
import dev.parley.broker.Recovery;
import dev.parley.broker.Slice;
import dev.parley.broker.Topic;
import dev.parley.broker.Wording;
import dev.parley.payload.Payload;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The subscriptions of one peer that have a position. <b>Lock:</b> the monitor of the peer's {@link Outbound} is held
 * around every call: so a publication reaches the queue in the order in which it moves a position.
 */
final class Feed implements Wording {

    private final Dialect dialect;
    private final Consumer<Recovery> doubt;
    private final Map<Topic, Recovery> recoveries = new LinkedHashMap<>();

    /** @param doubt told of a subscription that has to read the history again; must not wait */
    Feed(Dialect dialect, Consumer<Recovery> doubt) {
        this.dialect = dialect;
        this.doubt = doubt;
    }

    void add(Recovery recovery) {
        recoveries.put(recovery.topic(), recovery);
    }

    void remove(Topic topic) {
        recoveries.remove(topic);
    }

    @Override
    public void word(Publication publication, List<Payload> worded) {
        Recovery recovery = publication.position() == null ? null : recoveries.get(publication.topic());
        boolean wasLive = recovery != null && recovery.isLive();
        if (recovery == null) {
            worded.add(dialect.word(publication, null));
        } else if (recovery.live(publication)) {
            worded.add(dialect.word(publication, this::id));
        } else if (wasLive && !recovery.isLive()) {
            doubt.accept(recovery);
        }
    }

    /** What is to be done next for a recovery: nothing any more when the peer has unsubscribed. */
    Recovery.Next next(Recovery recovery) {
        return recoveries.get(recovery.topic()) == recovery ? recovery.next() : Recovery.Next.NOTHING;
    }

    /** The next publication of a recovery, taken from it. */
    Payload take(Recovery recovery) {
        return dialect.word(recovery.take(), this::id);
    }

    /** Passes a slice to a recovery. The gap before it. */
    Optional<Gap> read(Recovery recovery, Slice slice) {
        return recovery.read(slice);
    }

    /** How the client is told of a gap; empty when it is not told. */
    Optional<Payload> gap(Gap gap) {
        return dialect.gap(gap, id());
    }

    /** How the client is told where it stands; empty when it is not told. */
    Optional<Payload> position() {
        return dialect.position(id());
    }

    /** Where the client stands in all topics with a position. */
    String id() {
        return PositionVector.text(recoveries.values());
    }
}
