package dev.parley.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

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

    /** All settings that there are, in the order of the table of configuration.md. */
    static List<DeclaredSetting> settings() {
        return DeclaredSetting.below(ParleyConfig.class);
    }

    /** All keys that there are. */
    static List<String> keys() {
        return settings().stream().map(DeclaredSetting::key).toList();
    }

    private ParleyConfig load() {
        List<String> keys = keys();
        for (ConfigSource source : sources) {
            for (String key : new TreeSet<>(source.values().keySet())) {
                if (!keys.contains(key)) {
                    errors.add(key + " (" + source.name() + "): unknown");
                }
            }
        }
        sources.forEach(source -> settings().forEach(setting -> check(setting, source)));
        ParleyConfig config = errors.isEmpty() ? build(ParleyConfig.class) : null;
        if (!errors.isEmpty()) {
            throw new IllegalArgumentException(
                    "Parley's configuration is wrong:\n  " + String.join("\n  ", errors));
        }
        return config;
    }

    private void check(DeclaredSetting setting, ConfigSource source) {
        String text = source.values().get(setting.key());
        if (text != null) {
            try {
                setting.parse(text);
            } catch (IllegalArgumentException e) {
                errors.add(setting.key() + " (" + source.name() + "): " + e.getMessage() + ", got "
                        + setting.shown(text));
            }
        }
    }

    /** The record, or {@code null} when it, or one within it, reports that its values do not fit together. */
    private <R> R build(Class<R> type) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = Arrays.stream(components).map(component -> DeclaredSetting.isSetting(component)
                ? value(DeclaredSetting.of(component)) : build(component.getType())).toArray();
        Class<?>[] types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return Arrays.stream(values).anyMatch(Objects::isNull) ? null
                    : type.getDeclaredConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            if (!(e.getCause() instanceof IllegalArgumentException)) {
                throw new IllegalStateException(e.getCause());
            }
            errors.add(e.getCause().getMessage());
            return null;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("not a record of settings: " + type, e);
        }
    }

    private Object value(DeclaredSetting setting) {
        return setting.parse(sources.stream().map(source -> source.values().get(setting.key()))
                .filter(Objects::nonNull).findFirst().orElse(setting.standard()));
    }
}
