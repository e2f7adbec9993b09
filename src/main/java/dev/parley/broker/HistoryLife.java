package dev.parley.broker;

import java.util.UUID;

/**
 * One life of all histories. It has an epoch for topics whose last position is not known, and another one after each
 * position that is forgotten, so that none is ever given twice.
 *
 * @param name   random
 * @param number how often a position was forgotten
 */
public record HistoryLife(String name, long number) {

    private static final int NAME_LENGTH = 8;

    /** A life of which no client knows a position. */
    public static HistoryLife begin() {
        return new HistoryLife(UUID.randomUUID().toString().substring(0, NAME_LENGTH), 0);
    }

    /** The same after a position was forgotten. */
    HistoryLife next() {
        return new HistoryLife(name, number + 1);
    }

    /** The epoch of topics that begin now. */
    public String epoch() {
        return name + '-' + Long.toString(number, Character.MAX_RADIX);
    }
}
