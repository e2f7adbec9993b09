package dev.parley.broker;

/**
 * A publication in a history.
 *
 * @param key      as {@link History#append}; {@code null} for none
 * @param nanoTime when it was published, by the clock of the history
 */
public record KeptPublication(Publication publication, String key, long nanoTime) {

    /** The offset of its position. */
    public long offset() {
        return publication.position().offset();
    }
}
