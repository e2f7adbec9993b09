package dev.parley.broker;

import java.util.List;

/**
 * All histories, as they are when they are read.
 *
 * @param topics those without publications first, and the one unused longest first of either kind
 */
public record SavedHistories(HistoryLife life, List<SavedTopic> topics) {

    /** Copies the list. */
    public SavedHistories {
        topics = List.copyOf(topics);
    }
}
