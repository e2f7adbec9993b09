package dev.parley.broker;

import dev.parley.api.Position;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where a subscriber of several topics stands, as a text that its client repeats when it comes back: for each epoch the
 * topics, by a hash of their names, and their offsets. A topic that it does not name was not followed.
 *
 * @param positions by the {@linkplain #key keys} of topics
 */
public record PositionVector(Map<String, Position> positions) {

    /** The most names of topics with history of which a text can have no more than 1 KiB. */
    public static final int MAX_NAMES = 25;

    private static final String EVERYWHERE = "*";
    private static final String EPOCHS = ";";
    private static final String ENTRIES = ",";
    private static final int HASH_BYTES = 5;
    private static final int MAX_TEXT = 4096;

    /** Copies the map. */
    public PositionVector {
        positions = Map.copyOf(positions);
    }

    /** The text of subscriptions as they stand. */
    public static String text(Collection<Recovery> subscriptions) {
        Map<String, StringBuilder> epochs = new LinkedHashMap<>();
        for (Recovery each : subscriptions) {
            Position position = each.position();
            StringBuilder entries = epochs.computeIfAbsent(position.epoch(), epoch -> new StringBuilder());
            entries.append(entries.isEmpty() ? "" : ENTRIES).append(each.key()).append('=')
                    .append(Long.toString(position.offset(), Character.MAX_RADIX));
        }
        StringBuilder text = new StringBuilder();
        epochs.forEach((epoch, entries) ->
                text.append(text.isEmpty() ? "" : EPOCHS).append(epoch).append(':').append(entries));
        return text.toString();
    }

    /** Reads a text; empty when it is none. */
    public static Optional<PositionVector> parse(String text) {
        Map<String, Position> positions = new HashMap<>();
        if (text.length() > MAX_TEXT) {
            return Optional.empty();
        }
        for (String group : text.split(EPOCHS, -1)) {
            int colon = group.indexOf(':');
            if (colon <= 0 || !readEntries(group.substring(0, colon), group.substring(colon + 1), positions)) {
                return Optional.empty();
            }
        }
        return Optional.of(new PositionVector(positions));
    }

    private static boolean readEntries(String epoch, String entries, Map<String, Position> positions) {
        for (String entry : entries.split(ENTRIES, -1)) {
            int equals = entry.indexOf('=');
            String offset = entry.substring(equals + 1);
            if (equals <= 0 || !offset.matches("[0-9a-z]{1,12}")) {
                return false;
            }
            positions.put(entry.substring(0, equals),
                    new Position(epoch, Long.parseLong(offset, Character.MAX_RADIX)));
        }
        return true;
    }

    /** Where it stands in a topic; {@code null} for one that it does not name. */
    public Position of(Topic topic) {
        return positions.get(key(topic));
    }

    /** What a topic is called in a text. */
    static String key(Topic topic) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(topic.name().getBytes(StandardCharsets.UTF_8));
            long number = 0;
            for (int i = 0; i < HASH_BYTES; i++) {
                number = number << Byte.SIZE | hash[i] & 0xFF;
            }
            return (topic.isEverywhere() ? EVERYWHERE : "") + Long.toString(number, Character.MAX_RADIX);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
