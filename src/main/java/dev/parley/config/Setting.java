package dev.parley.config;

import dev.parley.api.OverflowPolicy;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One setting: its key, what holds when nobody sets it, and how its text becomes a checked value.
 *
 * @param key      with the prefix {@code parley.}
 * @param standard the default, in the form in which a user would write it
 * @param parser   throws {@link IllegalArgumentException} with what is wrong
 */
record Setting<T>(String key, String standard, Function<String, T> parser) {

    static final Setting<Integer> QUEUE_MESSAGES = count("parley.queue.messages", "10000", 1);
    static final Setting<Long> QUEUE_BYTES = size("parley.queue.bytes", "1MiB");
    static final Setting<Long> QUEUE_LOW_WATER = size("parley.queue.low-water", "64KiB");
    static final Setting<OverflowPolicy> QUEUE_OVERFLOW =
            new Setting<>("parley.queue.overflow", "disconnect", Setting::policy);
    static final Setting<Duration> QUEUE_WRITE_DEADLINE = duration("parley.queue.write-deadline", "10s");
    static final Setting<Integer> MESSAGE_MAX_BYTES = new Setting<>("parley.message.max-bytes", "1MiB",
            text -> Math.toIntExact(Math.min(parseSize(text), Integer.MAX_VALUE)));
    static final Setting<Duration> HEARTBEAT_INTERVAL = duration("parley.heartbeat.interval", "25s");
    static final Setting<Duration> HEARTBEAT_TIMEOUT = duration("parley.heartbeat.timeout", "10s");
    static final Setting<Integer> PEERS_MAX = count("parley.peers.max", "50000", 1);
    static final Setting<Integer> TOPICS_PER_PEER = count("parley.topics.per-peer", "128", 1);
    static final Setting<Integer> TOPIC_MAX_LENGTH = count("parley.topic.max-length", "256", 1);
    static final Setting<Integer> HISTORY_MESSAGES = count("parley.history.messages", "0", 0);
    static final Setting<Long> HISTORY_BYTES = size("parley.history.bytes", "1MiB");
    static final Setting<Integer> HISTORY_TOPICS = count("parley.history.topics", "1000", 1);
    static final Setting<Duration> HISTORY_AGE = duration("parley.history.age", "5m");
    static final Setting<Set<String>> UPGRADE_ORIGINS = set("parley.upgrade.origins", "same");
    static final Setting<Set<String>> UPGRADE_TRUSTED_PROXIES = set("parley.upgrade.trusted-proxies", "");
    static final Setting<Duration> DRAIN_DEADLINE = duration("parley.drain.deadline", "5s");

    private static final Pattern SIZE = Pattern.compile("(\\d{1,15})\\s*(|k|KiB|M|MiB|G|GiB)");
    /** Clocks count nanoseconds in 64 bits, which is 292 years. */
    private static final Duration LONGEST = Duration.ofDays(36_500);
    private static final Pattern DURATION = Pattern.compile("(\\d{1,12})\\s*(ms|s|m|h)");

    static List<Setting<?>> all() {
        return List.of(QUEUE_MESSAGES, QUEUE_BYTES, QUEUE_LOW_WATER, QUEUE_OVERFLOW, QUEUE_WRITE_DEADLINE,
                MESSAGE_MAX_BYTES, HEARTBEAT_INTERVAL, HEARTBEAT_TIMEOUT, PEERS_MAX, TOPICS_PER_PEER,
                TOPIC_MAX_LENGTH, HISTORY_MESSAGES, HISTORY_BYTES, HISTORY_TOPICS, HISTORY_AGE, UPGRADE_ORIGINS,
                UPGRADE_TRUSTED_PROXIES, DRAIN_DEADLINE);
    }

    static Set<String> keys() {
        return all().stream().map(Setting::key).collect(Collectors.toUnmodifiableSet());
    }

    private static Setting<Integer> count(String key, String standard, int least) {
        return new Setting<>(key, standard, text -> {
            if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < least) {
                throw new IllegalArgumentException("wants a whole number of at least " + least);
            }
            return Integer.valueOf(text);
        });
    }

    private static Setting<Long> size(String key, String standard) {
        return new Setting<>(key, standard, Setting::parseSize);
    }

    private static Setting<Duration> duration(String key, String standard) {
        return new Setting<>(key, standard, Setting::parseDuration);
    }

    private static Setting<Set<String>> set(String key, String standard) {
        return new Setting<>(key, standard, text -> Arrays.stream(text.split("[,\\s]+"))
                .filter(item -> !item.isEmpty()).collect(Collectors.toUnmodifiableSet()));
    }

    private static long parseSize(String text) {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
            throw new IllegalArgumentException("wants a number of bytes above 0, such as 65536, 64KiB or 1MiB");
        }
        int power = switch (matcher.group(2)) {
            case "k", "KiB" -> 10;
            case "M", "MiB" -> 20;
            case "G", "GiB" -> 30;
            default -> 0;
        };
        long number = Long.parseLong(matcher.group(1));
        if (number > Long.MAX_VALUE >> power) {
            throw new IllegalArgumentException("wants fewer bytes than " + Long.MAX_VALUE);
        }
        return number << power;
    }

    private static Duration parseDuration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
            throw new IllegalArgumentException("wants a time above 0, such as 500ms, 10s, 5m or 1h");
        }
        long number = Long.parseLong(matcher.group(1));
        Duration time = switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
        if (time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("wants a time of at most " + LONGEST.toDays() + " days");
        }
        return time;
    }

    private static OverflowPolicy policy(String text) {
        for (OverflowPolicy policy : OverflowPolicy.values()) {
            if (policy.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(text)) {
                return policy;
            }
        }
        throw new IllegalArgumentException("wants disconnect, drop-oldest or drop-newest");
    }
}
