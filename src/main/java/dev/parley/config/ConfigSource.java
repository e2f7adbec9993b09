package dev.parley.config;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A place that settings come from.
 *
 * @param name   shown with every error, so that the reader knows where to look
 * @param values settings by key, {@code parley.} included
 */
public record ConfigSource(String name, Map<String, String> values) {

    private static final Logger LOG = System.getLogger(ConfigSource.class.getName());
    private static final String PREFIX = "parley.";
    /** So many edits are taken for a slip. */
    private static final int MISSPELT = 2;

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

    /**
     * Environment variables: {@code PARLEY_QUEUE_LOW_WATER} is {@code parley.queue.low-water}. A variable that is no
     * setting is ignored, since others set variables, too: Kubernetes sets {@code PARLEY_REDIS_PORT} and more of these
     * in every pod beside a service named {@code parley-redis}. One that resembles a setting is warned of.
     */
    public static ConfigSource ofEnvironment(Map<String, String> environment) {
        Map<String, String> keys = new TreeMap<>();
        ConfigLoader.keys().forEach(key -> keys.put(key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"), key));
        Map<String, String> own = new TreeMap<>();
        environment.forEach((variable, value) -> {
            if (keys.containsKey(variable)) {
                own.put(keys.get(variable), value);
            } else if (variable.startsWith("PARLEY_")) {
                warn(variable, keys);
            }
        });
        return new ConfigSource("environment variable", own);
    }

    private static void warn(String variable, Map<String, String> keys) {
        keys.keySet().stream().min(Comparator.comparing(known -> edits(variable, known)))
                .filter(known -> edits(variable, known) <= MISSPELT)
                .ifPresent(known -> LOG.log(Level.WARNING, () -> "environment variable " + variable
                        + " is no setting and is ignored: is " + known + " meant (" + keys.get(known) + ")?"));
    }

    /** How many characters must be added, removed or replaced to make one of the other (Levenshtein). */
    private static int edits(String one, String other) {
        int[] row = IntStream.rangeClosed(0, other.length()).toArray();
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
