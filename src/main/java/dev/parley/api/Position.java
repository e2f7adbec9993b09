package dev.parley.api;

/**
 * Where a publication stands in the history of its topic.
 *
 * @param epoch  one life of that history; offsets of two epochs cannot be compared. It has no colon
 * @param offset counts the publications of an epoch from 1 without holes; 0 is before the first
 */
public record Position(String epoch, long offset) {

    /** The epoch, a colon, the offset. */
    @Override
    public String toString() {
        return epoch + ':' + offset;
    }
}
