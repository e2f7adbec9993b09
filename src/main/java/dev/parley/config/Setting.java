package dev.parley.config;

import dev.parley.api.OverflowPolicy;
import dev.parley.config.ParleyConfig.Rate;
import dev.parley.config.ParleyConfig.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
            choice("parley.queue.overflow", "disconnect", OverflowPolicy.class);
    static final Setting<Duration> QUEUE_WRITE_DEADLINE = duration("parley.queue.write-deadline", "10s");
    static final Setting<Integer> MESSAGE_MAX_BYTES = new Setting<>("parley.message.max-bytes", "1MiB",
            Setting::parseIntSize);
    static final Setting<Integer> MESSAGE_RATE = count("parley.message.rate", "0", 0);
    static final Setting<Integer> MESSAGE_BURST = count("parley.message.burst", "0", 0);
    static final Setting<Rate.Policy> MESSAGE_RATE_POLICY =
            choice("parley.message.rate-policy", "close", Rate.Policy.class);
    static final Setting<Duration> HEARTBEAT_INTERVAL = duration("parley.heartbeat.interval", "25s");
    static final Setting<Duration> HEARTBEAT_TIMEOUT = duration("parley.heartbeat.timeout", "10s");
    static final Setting<Integer> PEERS_MAX = count("parley.peers.max", "50000", 1);
    static final Setting<Integer> PEERS_PER_ADDRESS = count("parley.peers.per-address", "0", 0);
    static final Setting<Integer> PEERS_PER_PRINCIPAL = count("parley.peers.per-principal", "0", 0);
    static final Setting<Integer> NAMESPACE_MAX_PEERS = count("parley.namespace.max-peers", "32768", 1);
    static final Setting<Integer> TOPICS_PER_PEER = count("parley.topics.per-peer", "128", 1);
    static final Setting<Integer> TOPIC_MAX_LENGTH = count("parley.topic.max-length", "256", 1);
    static final Setting<RoleRules> TOPIC_SUBSCRIBE_ROLES =
            new Setting<>("parley.topic.subscribe-roles", "", RoleRules::parse);
    static final Setting<RoleRules> TOPIC_PUBLISH_ROLES =
            new Setting<>("parley.topic.publish-roles", "", RoleRules::parse);
    static final Setting<Integer> HISTORY_MESSAGES = count("parley.history.messages", "0", 0);
    static final Setting<Long> HISTORY_BYTES = size("parley.history.bytes", "1MiB");
    static final Setting<Integer> HISTORY_TOPICS = count("parley.history.topics", "1000", 1);
    static final Setting<Duration> HISTORY_AGE = duration("parley.history.age", "5m");
    static final Setting<Set<String>> UPGRADE_ORIGINS = set("parley.upgrade.origins", "same missing");
    static final Setting<Set<String>> UPGRADE_TRUSTED_PROXIES = set("parley.upgrade.trusted-proxies", "");
    static final Setting<Integer> UPGRADE_RATE = count("parley.upgrade.rate", "0", 0);
    static final Setting<RoleRules> UPGRADE_ROLES = new Setting<>("parley.upgrade.roles", "", RoleRules::parse);
    static final Setting<String> UPGRADE_CHALLENGE =
            new Setting<>("parley.upgrade.challenge", "Bearer realm=\"parley\"", Function.identity());
    static final Setting<Boolean> SESSION_END = new Setting<>("parley.session.end", "close", Setting::closeOrKeep);
    static final Setting<String> TOKEN_JWKS = new Setting<>("parley.token.jwks", "", Setting::webAddress);
    static final Setting<Secret> TOKEN_KEY = new Setting<>("parley.token.key", "", Secret::new);
    static final Setting<Set<String>> TOKEN_ALGORITHMS =
            new Setting<>("parley.token.algorithms", "RS256 ES256", Setting::algorithms);
    static final Setting<String> TOKEN_ISSUER = text("parley.token.issuer", "");
    static final Setting<Set<String>> TOKEN_AUDIENCE = set("parley.token.audience", "");
    static final Setting<String> TOKEN_PRINCIPAL_CLAIM = text("parley.token.principal-claim", "sub");
    static final Setting<String> TOKEN_ROLES_CLAIM = text("parley.token.roles-claim", "groups");
    static final Setting<Duration> TOKEN_CLOCK_SKEW = duration("parley.token.clock-skew", "30s");
    static final Setting<String> TOKEN_COOKIE = text("parley.token.cookie", "");
    static final Setting<String> TICKET_PATH = new Setting<>("parley.ticket.path", "", Setting::path);
    static final Setting<Duration> TICKET_LIFETIME = duration("parley.ticket.lifetime", "10s");
    static final Setting<Transport.Kind> TRANSPORT = choice("parley.transport", "auto", Transport.Kind.class);
    static final Setting<Integer> COMPRESSION_MIN_BYTES = count("parley.compression.min-bytes", "1024", 0);
    static final Setting<Pattern> ROOM_ID_PATTERN =
            new Setting<>("parley.room.id-pattern", "[A-Za-z0-9_~:@-][A-Za-z0-9._~:@-]*", Pattern::compile);
    static final Setting<Integer> ROOM_ID_MAX_LENGTH = count("parley.room.id-max-length", "128", 1);
    static final Setting<Integer> ROOM_MAX = count("parley.room.max", "100000", 1);
    static final Setting<Duration> ROOM_IDLE = duration("parley.room.idle", "10s");
    static final Setting<Integer> ROOM_INBOX = new Setting<>("parley.room.inbox", "64KiB", Setting::parseIntSize);
    static final Setting<Duration> ROOM_STUCK_AFTER = duration("parley.room.stuck-after", "30s");
    static final Setting<String> ROOM_DIRECTORY = text("parley.room.directory", "");
    static final Setting<Boolean> EVENTS_SCHEMA = new Setting<>("parley.events.schema", "off", Setting::onOrOff);
    static final Setting<Duration> DRAIN_DEADLINE = duration("parley.drain.deadline", "5s");

    private static final Pattern SIZE = Pattern.compile("(\\d{1,15})\\s*(|k|KiB|M|MiB|G|GiB)");
    /** Clocks count nanoseconds in 64 bits, which is 292 years. */
    private static final Duration LONGEST = Duration.ofDays(36_500);
    private static final Pattern ALGORITHM = Pattern.compile("[RPEH]S(256|384|512)");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,12})\\s*(ms|s|m|h)");

    static List<Setting<?>> all() {
        return List.of(QUEUE_MESSAGES, QUEUE_BYTES, QUEUE_LOW_WATER, QUEUE_OVERFLOW, QUEUE_WRITE_DEADLINE,
                MESSAGE_MAX_BYTES, MESSAGE_RATE, MESSAGE_BURST, MESSAGE_RATE_POLICY, HEARTBEAT_INTERVAL,
                HEARTBEAT_TIMEOUT, PEERS_MAX, PEERS_PER_ADDRESS, PEERS_PER_PRINCIPAL, NAMESPACE_MAX_PEERS,
                TOPICS_PER_PEER, TOPIC_MAX_LENGTH, TOPIC_SUBSCRIBE_ROLES, TOPIC_PUBLISH_ROLES, HISTORY_MESSAGES,
                HISTORY_BYTES, HISTORY_TOPICS, HISTORY_AGE, UPGRADE_ORIGINS, UPGRADE_TRUSTED_PROXIES,
                UPGRADE_RATE, UPGRADE_ROLES, UPGRADE_CHALLENGE, SESSION_END,
                TOKEN_JWKS, TOKEN_KEY, TOKEN_ALGORITHMS, TOKEN_ISSUER, TOKEN_AUDIENCE, TOKEN_PRINCIPAL_CLAIM,
                TOKEN_ROLES_CLAIM, TOKEN_CLOCK_SKEW, TOKEN_COOKIE, TICKET_PATH, TICKET_LIFETIME, TRANSPORT,
                COMPRESSION_MIN_BYTES, ROOM_ID_PATTERN, ROOM_ID_MAX_LENGTH, ROOM_MAX, ROOM_IDLE, ROOM_INBOX,
                ROOM_STUCK_AFTER, ROOM_DIRECTORY, EVENTS_SCHEMA, DRAIN_DEADLINE);
    }

    /** A value as an error may show it. */
    String shown(String text) {
        return key.equals(TOKEN_KEY.key) ? Secret.MASK
                : '"' + text.replaceAll("//[^/@]*@", "//" + Secret.MASK + "@") + '"';
    }

    static Set<String> keys() {
        return all().stream().map(Setting::key).collect(Collectors.toUnmodifiableSet());
    }

    private static Setting<String> text(String key, String standard) {
        return new Setting<>(key, standard, Function.identity());
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
        return new Setting<>(key, standard, Setting::items);
    }

    private static Set<String> items(String text) {
        return Arrays.stream(text.split("[,\\s]+")).filter(item -> !item.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
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

    private static int parseIntSize(String text) {
        return (int) Math.min(parseSize(text), Integer.MAX_VALUE);
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

    private static boolean closeOrKeep(String text) {
        return isFirst(text, "close", "keep");
    }

    private static boolean onOrOff(String text) {
        return isFirst(text, "on", "off");
    }

    private static boolean isFirst(String text, String first, String second) {
        if (!Set.of(first, second).contains(text)) {
            throw new IllegalArgumentException("wants " + first + " or " + second);
        }
        return text.equals(first);
    }

    private static <E extends Enum<E>> Setting<E> choice(String key, String standard, Class<E> type) {
        Map<String, E> byName = new LinkedHashMap<>();
        for (E each : type.getEnumConstants()) {
            byName.put(each.name().toLowerCase(Locale.ROOT).replace('_', '-'), each);
        }
        return new Setting<>(key, standard, text -> {
            E chosen = byName.get(text);
            if (chosen == null) {
                throw new IllegalArgumentException("wants one of " + String.join(", ", byName.keySet()));
            }
            return chosen;
        });
    }

    private static String webAddress(String text) {
        if (!text.isEmpty() && !isWebAddress(text)) {
            throw new IllegalArgumentException("wants a URL of http or https without a login");
        }
        return text;
    }

    private static boolean isWebAddress(String text) {
        try {
            URI uri = new URI(text);
            return Set.of("http", "https").contains(String.valueOf(uri.getScheme())) && uri.getHost() != null
                    && uri.getUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static Set<String> algorithms(String text) {
        Set<String> names = items(text);
        if (names.isEmpty() || !names.stream().allMatch(name -> ALGORITHM.matcher(name).matches())) {
            throw new IllegalArgumentException("wants some of RS256, PS256, ES256, HS256 or the same of 384 or 512");
        }
        return names;
    }

    private static String path(String text) {
        if (!text.isEmpty() && !text.matches("(/[\\w.~-]+)+")) {
            throw new IllegalArgumentException("wants a path in the application, such as /parley/ticket");
        }
        return text;
    }
}
