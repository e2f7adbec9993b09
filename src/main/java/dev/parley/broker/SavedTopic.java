package dev.parley.broker;

import dev.parley.api.Position;
import java.util.List;

/**
 * The history of a topic, or its newest part, as it is when it is read.
 *
 * @param top            the last position
 * @param forgottenUntil the offset of the last publication that is no longer kept
 * @param publications   the publications behind that, or the newest of them, in their order and without a hole up to the
 *                       last
 */
public record SavedTopic(Topic topic, Position top, long forgottenUntil, List<KeptPublication> publications) {

    /** Copies the list. */
    public SavedTopic {
        publications = List.copyOf(publications);
    }

    /** The bytes of the payloads. */
    public long bytes() {
        return publications.stream().mapToLong(each -> each.publication().payload().size()).sum();
    }

    /** A topic of which no publication is kept. */
    static SavedTopic quiet(Topic topic, Position last) {
        return new SavedTopic(topic, last, last.offset(), List.of());
    }
}
