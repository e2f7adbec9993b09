package dev.parley.config;

import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * A place that settings come from.
 *
 * @param name   shown with every error, so that the reader knows where to look
 * @param values settings by key, {@code parley.} included
 */
public record ConfigSource(String name, Map<String, String> values) {

    private static final String PREFIX = "parley.";

    /** Copies the settings in alphabetical order. */
    public ConfigSource {
        values = Map.copyOf(values);
    }

    /** Those of the properties that begin with {@code parley.}. */
    public static ConfigSource ofProperties(String name, Properties properties) {
        Map<String, String> own = new TreeMap<>();
        for (String key : properties.stringPropertyNames()) {
            if (key.startsWith(PREFIX)) {
                own.put(key, properties.getProperty(key));
            }
        }
        return new ConfigSource(name, own);
    }

    /** Environment variables: {@code PARLEY_QUEUE_LOW_WATER} is {@code parley.queue.low-water}. */
    public static ConfigSource ofEnvironment(Map<String, String> environment) {
        Map<String, String> own = new TreeMap<>();
        environment.forEach((variable, value) -> {
            // Kubernetes sets PARLEY_SERVICE_HOST, PARLEY_PORT and more of these for a service named parley.
            if (variable.startsWith("PARLEY_") && !variable.matches("PARLEY_(SERVICE_|PORT).*")) {
                own.put(keyOf(variable), value);
            }
        });
        return new ConfigSource("environment variable", own);
    }

    private static String keyOf(String variable) {
        return ConfigLoader.keys().stream()
                .filter(key -> key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_").equals(variable))
                .findFirst().orElse(variable);
    }
}
