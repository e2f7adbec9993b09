package dev.parley.boot;

import dev.parley.config.ConfigSource;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import javax.naming.Binding;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.naming.Reference;

/** Where a deployed application's settings come from, the source that wins first. */
final class ConfigSources {

    private static final String PREFIX = "parley.";

    private ConfigSources() {
    }

    static List<ConfigSource> of(ServletContext context) {
        return List.of(
                ConfigSource.ofProperties("system property", System.getProperties()),
                ConfigSource.ofEnvironment(System.getenv()),
                new ConfigSource("JNDI java:comp/env/parley", jndi()),
                new ConfigSource("context-param", contextParams(context)),
                ConfigSource.ofProperties("META-INF/parley.properties", file()));
    }

    private static Map<String, String> contextParams(ServletContext context) {
        Map<String, String> values = new TreeMap<>();
        for (String name : Collections.list(context.getInitParameterNames())) {
            if (name.startsWith(PREFIX)) {
                values.put(name, context.getInitParameter(name));
            }
        }
        return values;
    }

    /** Entries such as {@code parley/queue/bytes}, in contexts or with slashes or dots in their names. */
    private static Map<String, String> jndi() {
        Map<String, String> values = new TreeMap<>();
        try {
            collect((Context) InitialContext.doLookup("java:comp/env/parley"), PREFIX, values);
        } catch (NamingException e) {
            // No such entries, or no naming at all: nothing is configured here.
            return Map.of();
        }
        return values;
    }

    private static void collect(Context context, String prefix, Map<String, String> values) throws NamingException {
        for (Binding binding : Collections.list(context.listBindings(""))) {
            String key = prefix + ownName(binding).replace('/', '.');
            // Jetty lists a link where its own descriptors have made the entry.
            Object value = binding.getObject() instanceof Reference
                    ? context.lookup(binding.getName()) : binding.getObject();
            if (value instanceof Context inner) {
                collect(inner, key + '.', values);
            } else {
                values.put(key, String.valueOf(value));
            }
        }
    }

    /** Within its context; Payara and GlassFish give the whole name instead. */
    private static String ownName(Binding binding) {
        String name = binding.getName();
        return name.startsWith("java:comp/env/") ? name.substring(name.lastIndexOf('/') + 1) : name;
    }

    private static Properties file() {
        Properties properties = new Properties();
        URL url = Thread.currentThread().getContextClassLoader().getResource("META-INF/parley.properties");
        if (url != null) {
            try (InputStream in = url.openStream()) {
                properties.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + url, e);
            }
        }
        return properties;
    }
}
