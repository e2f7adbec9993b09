package dev.parley.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The origins of pages that may connect.
 *
 * @param words  the keywords among them
 * @param listed each of the others in its one form, see {@link Origin}
 */
public record Origins(Set<Word> words, Set<Origin> listed) {

    /** What stands for more than one origin. */
    public enum Word {
        /** The origin of the request's own host. */
        SAME("same"),
        /** A request without an origin. */
        MISSING("missing"),
        /** Any origin, and none. */
        ANY("*");

        private final String text;

        Word(String text) {
            this.text = text;
        }

        private static Optional<Word> of(String text) {
            return Stream.of(values()).filter(word -> word.text.equals(text)).findAny();
        }
    }

    /** Copies the sets. */
    public Origins {
        words = Set.copyOf(words);
        listed = Set.copyOf(listed);
    }

    /**
     * Reads a list such as {@code same missing https://*.example.com}.
     *
     * @throws IllegalArgumentException naming everything that no origin can match, and what is allowed
     */
    public static Origins parse(String text) {
        Set<Word> words = new LinkedHashSet<>();
        Set<Origin> listed = new LinkedHashSet<>();
        List<String> wrong = new ArrayList<>();
        for (String item : Texts.items(text)) {
            try {
                Word.of(item).ifPresentOrElse(words::add, () -> listed.add(Origin.parse(item)));
            } catch (IllegalArgumentException e) {
                wrong.add(e.getMessage());
            }
        }
        if (words.isEmpty() && listed.isEmpty() && wrong.isEmpty()) {
            wrong.add("at least one origin, such as https://app.example.com, or same, missing or *");
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException("expected " + String.join("; ", wrong));
        }
        return new Origins(words, listed);
    }

    /** Whether one of the keywords is among them. */
    public boolean has(Word word) {
        return words.contains(word);
    }

    /** Whether an {@code Origin} header's value is listed; what is sent beside scheme, host and port is ignored. */
    public boolean lists(String origin) {
        return Origin.sent(origin).filter(sent -> listed.stream().anyMatch(each -> each.matches(sent))).isPresent();
    }

    /** In the form of the setting. */
    @Override
    public String toString() {
        return Stream.concat(words.stream().sorted().map(word -> word.text),
                listed.stream().map(Origin::toString).sorted()).collect(Collectors.joining(" "));
    }
}
