package dev.parley.config;

import static dev.parley.config.Setting.COMPRESSION_MIN_BYTES;
import static dev.parley.config.Setting.DRAIN_DEADLINE;
import static dev.parley.config.Setting.EVENTS_SCHEMA;
import static dev.parley.config.Setting.HEARTBEAT_INTERVAL;
import static dev.parley.config.Setting.HEARTBEAT_TIMEOUT;
import static dev.parley.config.Setting.HISTORY_AGE;
import static dev.parley.config.Setting.HISTORY_BYTES;
import static dev.parley.config.Setting.HISTORY_MESSAGES;
import static dev.parley.config.Setting.HISTORY_TOPICS;
import static dev.parley.config.Setting.MESSAGE_BURST;
import static dev.parley.config.Setting.MESSAGE_MAX_BYTES;
import static dev.parley.config.Setting.MESSAGE_RATE;
import static dev.parley.config.Setting.MESSAGE_RATE_POLICY;
import static dev.parley.config.Setting.NAMESPACE_MAX_PEERS;
import static dev.parley.config.Setting.PEERS_MAX;
import static dev.parley.config.Setting.PEERS_PER_ADDRESS;
import static dev.parley.config.Setting.PEERS_PER_PRINCIPAL;
import static dev.parley.config.Setting.QUEUE_BYTES;
import static dev.parley.config.Setting.QUEUE_LOW_WATER;
import static dev.parley.config.Setting.QUEUE_MESSAGES;
import static dev.parley.config.Setting.QUEUE_OVERFLOW;
import static dev.parley.config.Setting.QUEUE_WRITE_DEADLINE;
import static dev.parley.config.Setting.ROOM_DIRECTORY;
import static dev.parley.config.Setting.ROOM_IDLE;
import static dev.parley.config.Setting.ROOM_ID_MAX_LENGTH;
import static dev.parley.config.Setting.ROOM_ID_PATTERN;
import static dev.parley.config.Setting.ROOM_INBOX;
import static dev.parley.config.Setting.ROOM_MAX;
import static dev.parley.config.Setting.ROOM_STUCK_AFTER;
import static dev.parley.config.Setting.SESSION_END;
import static dev.parley.config.Setting.TICKET_LIFETIME;
import static dev.parley.config.Setting.TICKET_PATH;
import static dev.parley.config.Setting.TOKEN_ALGORITHMS;
import static dev.parley.config.Setting.TOKEN_AUDIENCE;
import static dev.parley.config.Setting.TOKEN_CLOCK_SKEW;
import static dev.parley.config.Setting.TOKEN_COOKIE;
import static dev.parley.config.Setting.TOKEN_ISSUER;
import static dev.parley.config.Setting.TOKEN_JWKS;
import static dev.parley.config.Setting.TOKEN_KEY;
import static dev.parley.config.Setting.TOKEN_PRINCIPAL_CLAIM;
import static dev.parley.config.Setting.TOKEN_ROLES_CLAIM;
import static dev.parley.config.Setting.TOPICS_PER_PEER;
import static dev.parley.config.Setting.TOPIC_MAX_LENGTH;
import static dev.parley.config.Setting.TOPIC_PUBLISH_ROLES;
import static dev.parley.config.Setting.TOPIC_SUBSCRIBE_ROLES;
import static dev.parley.config.Setting.TRANSPORT;
import static dev.parley.config.Setting.UPGRADE_CHALLENGE;
import static dev.parley.config.Setting.UPGRADE_ORIGINS;
import static dev.parley.config.Setting.UPGRADE_RATE;
import static dev.parley.config.Setting.UPGRADE_ROLES;
import static dev.parley.config.Setting.UPGRADE_TRUSTED_PROXIES;

import dev.parley.config.ParleyConfig.Claims;
import dev.parley.config.ParleyConfig.Connections;
import dev.parley.config.ParleyConfig.Heartbeat;
import dev.parley.config.ParleyConfig.History;
import dev.parley.config.ParleyConfig.Keys;
import dev.parley.config.ParleyConfig.Limits;
import dev.parley.config.ParleyConfig.Queue;
import dev.parley.config.ParleyConfig.Rate;
import dev.parley.config.ParleyConfig.Tickets;
import dev.parley.config.ParleyConfig.TopicRoles;
import dev.parley.config.ParleyConfig.Tokens;
import dev.parley.config.ParleyConfig.Upgrades;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Reads the configuration from its sources, the first that has a key wins, and reports all errors at once. */
public final class ConfigLoader {

    private final List<ConfigSource> sources;
    private final List<String> errors = new ArrayList<>();

    private ConfigLoader(List<ConfigSource> sources) {
        this.sources = sources;
    }

    /**
     * Reads a configuration.
     *
     * @param sources the one that wins first
     * @throws IllegalArgumentException listing every unknown key and every bad value with its source
     */
    public static ParleyConfig load(List<ConfigSource> sources) {
        return new ConfigLoader(sources).load();
    }

    private ParleyConfig load() {
        reportUnknownKeys();
        sources.forEach(source -> Setting.all().forEach(setting -> check(setting, source)));
        if (!errors.isEmpty()) {
            throw failure();
        }
        return checked(this::build);
    }

    private ParleyConfig build() {
        Queue queue = new Queue(value(QUEUE_MESSAGES), value(QUEUE_BYTES), value(QUEUE_LOW_WATER),
                value(QUEUE_OVERFLOW), value(QUEUE_WRITE_DEADLINE));
        Heartbeat heartbeat = new Heartbeat(value(HEARTBEAT_INTERVAL), value(HEARTBEAT_TIMEOUT));
        Limits limits = new Limits(value(MESSAGE_MAX_BYTES), value(TOPICS_PER_PEER), value(TOPIC_MAX_LENGTH));
        Connections connections = new Connections(value(PEERS_MAX), value(PEERS_PER_ADDRESS),
                value(PEERS_PER_PRINCIPAL), value(NAMESPACE_MAX_PEERS), value(UPGRADE_RATE));
        Rate rate = new Rate(value(MESSAGE_RATE), value(MESSAGE_BURST), value(MESSAGE_RATE_POLICY));
        TopicRoles topicRoles = new TopicRoles(value(TOPIC_SUBSCRIBE_ROLES), value(TOPIC_PUBLISH_ROLES));
        History history = new History(value(HISTORY_MESSAGES), value(HISTORY_BYTES), value(HISTORY_TOPICS),
                value(HISTORY_AGE));
        Upgrades upgrades = new Upgrades(value(UPGRADE_ORIGINS), value(UPGRADE_TRUSTED_PROXIES),
                value(UPGRADE_ROLES), value(UPGRADE_CHALLENGE), value(SESSION_END));
        return new ParleyConfig(queue, heartbeat, limits, connections, rate, topicRoles, history, upgrades,
                tokens(), new Tickets(value(TICKET_PATH), value(TICKET_LIFETIME)),
                new Transport(value(TRANSPORT), value(COMPRESSION_MIN_BYTES)), rooms(), value(EVENTS_SCHEMA),
                value(DRAIN_DEADLINE));
    }

    private Rooms rooms() {
        return new Rooms(value(ROOM_ID_PATTERN), value(ROOM_ID_MAX_LENGTH), value(ROOM_MAX), value(ROOM_IDLE),
                value(ROOM_INBOX), value(ROOM_STUCK_AFTER), value(ROOM_DIRECTORY));
    }

    private Tokens tokens() {
        return new Tokens(new Keys(value(TOKEN_JWKS), value(TOKEN_KEY), value(TOKEN_ALGORITHMS)),
                new Claims(value(TOKEN_ISSUER), value(TOKEN_AUDIENCE), value(TOKEN_PRINCIPAL_CLAIM),
                        value(TOKEN_ROLES_CLAIM), value(TOKEN_CLOCK_SKEW)), value(TOKEN_COOKIE));
    }

    private void reportUnknownKeys() {
        for (ConfigSource source : sources) {
            for (String key : new TreeSet<>(source.values().keySet())) {
                if (!Setting.keys().contains(key)) {
                    errors.add(key + " (" + source.name() + "): unknown");
                }
            }
        }
    }

    private void check(Setting<?> setting, ConfigSource source) {
        String text = source.values().get(setting.key());
        if (text != null) {
            try {
                setting.parser().apply(text.strip());
            } catch (IllegalArgumentException e) {
                errors.add(setting.key() + " (" + source.name() + "): " + e.getMessage() + ", not "
                        + setting.shown(text));
            }
        }
    }

    private <T> T value(Setting<T> setting) {
        for (ConfigSource source : sources) {
            String text = source.values().get(setting.key());
            if (text != null) {
                return setting.parser().apply(text.strip());
            }
        }
        return setting.parser().apply(setting.standard());
    }

    private ParleyConfig checked(Supplier<ParleyConfig> supplier) {
        try {
            return supplier.get();
        } catch (IllegalArgumentException e) {
            errors.add(e.getMessage());
            throw failure();
        }
    }

    private IllegalArgumentException failure() {
        return new IllegalArgumentException("Parley's configuration is wrong:\n  " + String.join("\n  ", errors));
    }
}
