package dev.parley.broker;

import dev.parley.api.Position;
import java.util.List;

/**
 * A part of a topic's history.
 *
 * @param publications what follows the position that was asked for, in order, without a hole; the first of them may
 *                     follow a gap
 * @param lostUntil    the last publication that is missing before them; {@code null} when none is
 * @param top          the last publication of the topic when the slice was read
 */
public record Slice(List<Publication> publications, Position lostUntil, Position top) {

    /** Copies the list. */
    public Slice {
        publications = List.copyOf(publications);
    }

    /** The position up to which the slice brings a reader who stood at another one. */
    Position end() {
        return publications.isEmpty() ? top : publications.get(publications.size() - 1).position();
    }
}
