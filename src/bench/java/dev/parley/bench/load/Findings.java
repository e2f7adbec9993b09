package dev.parley.bench.load;

import java.util.LinkedHashMap;
import java.util.Map;

/** What was found, to be printed as lines of {@code key=value}. */
final class Findings {

    private final Map<String, Object> values = new LinkedHashMap<>();

    void put(String key, double value) {
        values.put(key, value);
    }

    /** Whether everything went as it must, and what did not. */
    Findings verdict(boolean good, String text) {
        values.put("good", good);
        values.put("verdict", good ? "ok" : text);
        return this;
    }

    @Override
    public String toString() {
        StringBuilder lines = new StringBuilder();
        values.forEach((key, value) -> lines.append(key).append('=').append(value).append('\n'));
        return lines.toString();
    }
}
