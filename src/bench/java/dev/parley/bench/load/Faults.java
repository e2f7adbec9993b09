package dev.parley.bench.load;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What must not happen, counted. */
final class Faults {

    /** One of them. */
    enum Kind {
        /** A message came twice, too early or too late. */
        OUT_OF_ORDER,
        /** It is shorter or longer than it was. */
        WRONG_LENGTH,
        /** Nobody has sent it, or it came back to its publisher. */
        FOREIGN,
        /** It went as text and came as bytes. */
        NOT_TEXT,
        /** A frame that RFC 6455 forbids. */
        PROTOCOL,
        /** A connection ended, or never opened. */
        BROKEN
    }

    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    private String firstBroken = "";

    void add(Kind kind) {
        counts.merge(kind, 1L, Long::sum);
    }

    void broken(String why) {
        firstBroken = counts.containsKey(Kind.BROKEN) ? firstBroken : " (" + why + ")";
        add(Kind.BROKEN);
    }

    boolean none() {
        return counts.isEmpty();
    }

    @Override
    public String toString() {
        return counts.entrySet().stream().map(each -> each.getKey() + " " + each.getValue())
                .collect(Collectors.joining(", ")) + firstBroken;
    }
}
