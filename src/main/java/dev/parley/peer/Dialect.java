package dev.parley.peer;

import dev.parley.api.Gap;
import dev.parley.broker.Publication;
import dev.parley.payload.Payload;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Port: how a connection's protocol words what a subscriber receives. <b>Thread:</b> any, one at a time for each peer,
 * which holds a lock. <b>Block, Fail:</b> never.
 */
public interface Dialect {

    /** A publication is its payload, and positions are not told: a WebSocket. */
    Dialect PLAIN = (publication, id) -> publication.payload();

    /**
     * A publication.
     *
     * @param id makes the text that tells where the client stands; {@code null} for a topic without a position
     */
    Payload word(Publication publication, Supplier<String> id);

    /** Where a client stands that has received nothing yet; empty when it is not told. */
    default Optional<Payload> position(String id) {
        return Optional.empty();
    }

    /** A gap; empty when a hook is called instead. */
    default Optional<Payload> gap(Gap gap, String id) {
        return Optional.empty();
    }
}
