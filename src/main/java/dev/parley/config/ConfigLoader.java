package dev.parley.config;

import static dev.parley.config.Setting.DRAIN_DEADLINE;
import static dev.parley.config.Setting.HEARTBEAT_INTERVAL;
import static dev.parley.config.Setting.HEARTBEAT_TIMEOUT;
import static dev.parley.config.Setting.HISTORY_AGE;
import static dev.parley.config.Setting.HISTORY_BYTES;
import static dev.parley.config.Setting.HISTORY_MESSAGES;
import static dev.parley.config.Setting.HISTORY_TOPICS;
import static dev.parley.config.Setting.MESSAGE_MAX_BYTES;
import static dev.parley.config.Setting.PEERS_MAX;
import static dev.parley.config.Setting.QUEUE_BYTES;
import static dev.parley.config.Setting.QUEUE_LOW_WATER;
import static dev.parley.config.Setting.QUEUE_MESSAGES;
import static dev.parley.config.Setting.QUEUE_OVERFLOW;
import static dev.parley.config.Setting.QUEUE_WRITE_DEADLINE;
import static dev.parley.config.Setting.TOPICS_PER_PEER;
import static dev.parley.config.Setting.TOPIC_MAX_LENGTH;
import static dev.parley.config.Setting.UPGRADE_ORIGINS;
import static dev.parley.config.Setting.UPGRADE_TRUSTED_PROXIES;

import dev.parley.config.ParleyConfig.Heartbeat;
import dev.parley.config.ParleyConfig.History;
import dev.parley.config.ParleyConfig.Limits;
import dev.parley.config.ParleyConfig.Queue;
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
        Limits limits = new Limits(value(MESSAGE_MAX_BYTES), value(PEERS_MAX), value(TOPICS_PER_PEER),
                value(TOPIC_MAX_LENGTH));
        History history = new History(value(HISTORY_MESSAGES), value(HISTORY_BYTES), value(HISTORY_TOPICS),
                value(HISTORY_AGE));
        Upgrades upgrades = new Upgrades(value(UPGRADE_ORIGINS), value(UPGRADE_TRUSTED_PROXIES));
        return new ParleyConfig(queue, heartbeat, limits, history, upgrades, value(DRAIN_DEADLINE));
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
                errors.add(setting.key() + " (" + source.name() + "): " + e.getMessage() + ", not \"" + text + '"');
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
