package dev.parley.config;

/**
 * A name, or the beginning of names and a {@code *}.
 *
 * @param text of the pattern
 */
record NamePattern(String text) {

    private static final String REST = "*";

    /** Checks the pattern. */
    NamePattern {
        if (text.isEmpty() || text.indexOf(REST) >= 0 && text.indexOf(REST) < text.length() - 1) {
            throw new IllegalArgumentException("expected a name, or the beginning of names and a * at its end");
        }
    }

    boolean matches(String name) {
        return text.endsWith(REST) ? name.startsWith(text.substring(0, text.length() - 1)) : name.equals(text);
    }
}
