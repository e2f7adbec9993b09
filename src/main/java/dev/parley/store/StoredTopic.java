package dev.parley.store;

import dev.parley.api.Position;
import dev.parley.broker.SavedTopic;
import dev.parley.broker.Topic;

/**
 * What the file has of a topic, beside its publications.
 *
 * @param id             names its publications
 * @param top            the last position
 * @param forgottenUntil the offset of the last publication that is no longer there
 * @param time           of the file, when it was written
 */
record StoredTopic(long id, Position top, long forgottenUntil, long time) {

    /** In no name of a topic, though perhaps in one of a namespace. */
    private static final char SEPARATOR = 0;
    private static final int FIELDS = 5;

    /** The text of a topic. */
    static String name(Topic topic) {
        return topic.namespace() + SEPARATOR + topic.name();
    }

    static Topic topic(String name) {
        int separator = name.lastIndexOf(SEPARATOR);
        return new Topic(name.substring(0, separator), name.substring(separator + 1));
    }

    /** @throws RuntimeException when it is none */
    static StoredTopic parse(String text) {
        String[] fields = text.split(" ");
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException("not the record of a topic: " + text);
        }
        return new StoredTopic(Long.parseLong(fields[0]), new Position(fields[1], Long.parseLong(fields[2])),
                Long.parseLong(fields[3]), Long.parseLong(fields[4]));
    }

    String text() {
        return id + " " + top.epoch() + " " + top.offset() + " " + forgottenUntil + " " + time;
    }

    boolean isOf(SavedTopic saved) {
        return top.equals(saved.top()) && forgottenUntil == saved.forgottenUntil();
    }

    StoredTopic in(String epoch) {
        return new StoredTopic(id, new Position(epoch, top.offset()), forgottenUntil, time);
    }
}
