package dev.parley.api;

import java.util.List;

/**
 * The result of a subscription from a position on.
 *
 * @param id   where the peer stands now in all its topics with history: a text for
 *             {@link Peer#subscribe(String, String)}, of at most 1 KiB; empty where no topic has a history
 * @param gaps what could not be replayed; empty when nothing is missing
 */
public record Subscribed(String id, List<Gap> gaps) {

    /** Copies the list. */
    public Subscribed {
        gaps = List.copyOf(gaps);
    }

    /** Whether nothing is missing. */
    public boolean recovered() {
        return gaps.isEmpty();
    }
}
