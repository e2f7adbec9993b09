package dev.parley.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which topics have a history. The first rule that matches decides.
 *
 * @param rules in their order
 */
public record HistoryRules(List<Rule> rules) {

    private static final String EXPECTED =
            "expected rules such as chat.*=100 messages 1h 1MiB; /rooms/*:news=20 messages; audit=off";

    /** Copies the rules. */
    public HistoryRules {
        rules = List.copyOf(rules);
    }

    /**
     * One rule.
     *
     * @param namespace {@code null} for every namespace
     * @param messages  0 for no history
     * @param bytes     empty for the default
     * @param age       empty for the default
     */
    public record Rule(NamePattern namespace, NamePattern topic, int messages, Optional<Long> bytes,
                       Optional<Duration> age) {

        boolean matches(String in, String name) {
            return topic.matches(name) && (namespace == null || namespace.matches(in));
        }

        HistoryRule with(long standardBytes, Duration standardAge) {
            return new HistoryRule(messages, bytes.orElse(standardBytes), age.orElse(standardAge));
        }
    }

    /** The rule for a topic. */
    Optional<Rule> first(String namespace, String topic) {
        return rules.stream().filter(rule -> rule.matches(namespace, topic)).findFirst();
    }

    /**
     * Reads rules such as {@code chat.*=100 messages 1h 1MiB; /rooms/*:news=20 messages; audit=off}. What begins with a
     * slash is a namespace, a colon and a topic.
     *
     * @throws IllegalArgumentException when they are none
     */
    static HistoryRules parse(String text) {
        List<Rule> rules = new ArrayList<>();
        for (String part : text.isEmpty() ? new String[0] : text.replaceFirst(";\\s*$", "").split(";", -1)) {
            int equals = part.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException(EXPECTED);
            }
            rules.add(rule(part.substring(0, equals).strip(), part.substring(equals + 1).strip()));
        }
        return new HistoryRules(rules);
    }

    private static Rule rule(String pattern, String limits) {
        int colon = pattern.startsWith("/") ? pattern.indexOf(':') : -1;
        NamePattern namespace = colon < 0 ? null : new NamePattern(pattern.substring(0, colon));
        NamePattern topic = new NamePattern(pattern.substring(colon + 1));
        if (limits.equals("off")) {
            return new Rule(namespace, topic, 0, Optional.empty(), Optional.empty());
        }
        String[] words = limits.split("\\s+");
        if (words.length < 2 || !words[1].equals("messages")) {
            throw new IllegalArgumentException(EXPECTED);
        }
        Optional<Long> bytes = Optional.empty();
        Optional<Duration> age = Optional.empty();
        for (int i = 2; i < words.length; i++) {
            if (words[i].matches("\\d+(ms|s|m|h)") && age.isEmpty()) {
                age = Optional.of(Texts.duration(words[i]));
            } else if (bytes.isEmpty()) {
                bytes = Optional.of(Texts.size(words[i]));
            } else {
                throw new IllegalArgumentException(EXPECTED);
            }
        }
        return new Rule(namespace, topic, Texts.count(words[0], 1), bytes, age);
    }
}
