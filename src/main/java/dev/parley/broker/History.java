package dev.parley.broker;

import dev.parley.api.Position;
import dev.parley.payload.Payload;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Port: the latest publications of topics, each at a position. No position is ever given twice.
 *
 * <p><b>Thread:</b> any. <b>Block:</b> never; a stage may complete on a thread that must not be held up. <b>Fail:</b>
 * by the stage, with the publication neither kept nor delivered, or with its fate unknown where a network says so.
 */
public interface History {

    /**
     * Keeps a publication.
     *
     * @param key  names the attempt: a second one with the same key is not kept again, and gives the position of the
     *             first; {@code null} for an attempt that is never repeated
     * @param kept called once with what is now kept, for one topic in the order of positions, before the stage
     *             completes; not called for a repeated attempt. It must not wait
     */
    CompletionStage<Position> append(Topic topic, Payload payload, String key, Consumer<Publication> kept);

    /**
     * Reads what follows a position.
     *
     * @param after a position of this history, or one that it does not know: then everything before is lost
     * @param limit the most publications to read, at least 1
     */
    CompletionStage<Slice> since(Topic topic, Position after, int limit);

    /** The last publication, at offset 0 when there is none. */
    CompletionStage<Position> top(Topic topic);

    /** Forgets all of a topic. What is published next begins a new epoch. */
    CompletionStage<Void> remove(Topic topic);

    /** Forgets what is too old. Called from time to time. */
    void sweep();
}
