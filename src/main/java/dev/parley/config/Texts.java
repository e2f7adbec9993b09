package dev.parley.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The texts of simple values. <b>Fail:</b> with an {@link IllegalArgumentException} that says what was expected. */
final class Texts {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,15})\\s*(|k|KiB|M|MiB|G|GiB)");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,12})\\s*(ms|s|m|h)");
    /** Clocks count nanoseconds in 64 bits, which is 292 years. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private Texts() {
    }

    /** The words of a list, separated by commas or white space, in their order and each once. */
    static Set<String> items(String text) {
        return Arrays.stream(text.split("[,\\s]+")).filter(item -> !item.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    static int count(String text, int min) {
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < min) {
            throw new IllegalArgumentException("expected a whole number of at least " + min);
        }
        return Integer.parseInt(text);
    }

    static long size(String text) {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
            throw new IllegalArgumentException("expected a number of bytes above 0, such as 65536, 64KiB or 1MiB");
        }
        int power = switch (matcher.group(2)) {
            case "k", "KiB" -> 10;
            case "M", "MiB" -> 20;
            case "G", "GiB" -> 30;
            default -> 0;
        };
        long number = Long.parseLong(matcher.group(1));
        if (number > Long.MAX_VALUE >> power) {
            throw new IllegalArgumentException("expected fewer bytes than " + Long.MAX_VALUE);
        }
        return number << power;
    }

    static int intSize(String text) {
        return (int) Math.min(size(text), Integer.MAX_VALUE);
    }

    static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
            throw new IllegalArgumentException("expected a time above 0, such as 500ms, 10s, 5m or 1h");
        }
        long number = Long.parseLong(matcher.group(1));
        Duration time = switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
        if (time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("expected a time of at most " + LONGEST.toDays() + " days");
        }
        return time;
    }

    static boolean isFirst(String text, String[] words) {
        if (!List.of(words).contains(text)) {
            throw new IllegalArgumentException("expected " + String.join(" or ", words));
        }
        return text.equals(words[0]);
    }

    /** The constant whose name, in lower case and with hyphens, the text is. */
    static Object constant(String text, Class<?> type) {
        Map<String, Object> byName = new LinkedHashMap<>();
        for (Object each : type.getEnumConstants()) {
            byName.put(((Enum<?>) each).name().toLowerCase(Locale.ROOT).replace('_', '-'), each);
        }
        if (!byName.containsKey(text)) {
            throw new IllegalArgumentException("expected one of " + String.join(", ", byName.keySet()));
        }
        return byName.get(text);
    }
}
