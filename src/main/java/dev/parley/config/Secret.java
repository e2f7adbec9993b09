package dev.parley.config;

/**
 * What no log may show.
 *
 * @param text the secret
 */
public record Secret(String text) {

    /** What it is put in place of. */
    static final String MASK = "***";

    static Secret parse(String text) {
        return new Secret(text);
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    @Override
    public String toString() {
        return MASK;
    }
}
