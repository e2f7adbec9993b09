package dev.parley.peer;

import dev.parley.broker.Batch;
import dev.parley.broker.Wording;
import dev.parley.payload.Payload;
import java.util.List;

/** What a peer has taken of its lane, and how publications are worded for it. <b>Lock:</b> that of {@link Outbound}. */
final class Intake {

    private long lastSequence;
    /** {@code null} while a publication is its payload. */
    private Wording wording;

    /** Up to which number of its lane the peer has taken everything. */
    long lastSequence() {
        return lastSequence;
    }

    void wordBy(Wording words) {
        wording = words;
    }

    /** What {@link #take} would give; nothing where publications are worded, which is done once as it moves positions. */
    List<Payload> show(Batch batch) {
        return wording == null ? batch.after(lastSequence) : List.of();
    }

    /** What {@link #show} gave is taken. */
    void took(Batch batch) {
        lastSequence = Math.max(lastSequence, batch.lastSequence());
    }

    /** Takes what is new of a batch. */
    List<Payload> take(Batch batch) {
        List<Payload> news = wording == null ? batch.after(lastSequence) : batch.after(lastSequence, wording);
        took(batch);
        return news;
    }
}
