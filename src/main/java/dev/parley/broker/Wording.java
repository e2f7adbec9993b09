package dev.parley.broker;

import dev.parley.payload.Payload;
import java.util.List;

/** Port: what one subscriber receives of a publication. <b>Thread:</b> one at a time. <b>Block, Fail:</b> never. */
@FunctionalInterface
public interface Wording {

    /** Adds the messages to the list: one, or none for a publication that is held back or that it has already. */
    void word(Publication publication, List<Payload> worded);
}
