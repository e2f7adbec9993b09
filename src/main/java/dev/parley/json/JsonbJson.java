package dev.parley.json;

import dev.parley.api.MalformedJsonException;
import dev.parley.broker.Json;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbException;
import jakarta.json.bind.spi.JsonbProvider;
import jakarta.json.stream.JsonLocation;
import jakarta.json.stream.JsonParsingException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Type;

/**
 * One JSON-B engine for the application's life: the one that stands beside the API. So it is the server's where the
 * server has JSON-B, even where the application's copy would be found first (WildFly).
 */
public final class JsonbJson implements Json, AutoCloseable {

    private static final Logger LOG = System.getLogger(JsonbJson.class.getName());

    private final Jsonb jsonb = provider().create().build();

    private static JsonbProvider provider() {
        Thread thread = Thread.currentThread();
        ClassLoader application = thread.getContextClassLoader();
        thread.setContextClassLoader(JsonbProvider.class.getClassLoader());
        try {
            return JsonbProvider.provider();
        } catch (JsonbException e) {
            // An API that sees no implementation from where it stands (OSGi) finds the server's from the application.
            thread.setContextClassLoader(application);
            return JsonbProvider.provider();
        } finally {
            thread.setContextClassLoader(application);
        }
    }

    @Override
    public String write(Object value) {
        return jsonb.toJson(value);
    }

    @Override
    public <T> T read(String text, Type type) {
        try {
            return jsonb.fromJson(text, type);
        } catch (JsonbException e) {
            throw new MalformedJsonException(explain(e), e);
        }
    }

    private static String explain(JsonbException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof JsonParsingException parsing) {
                JsonLocation at = parsing.getLocation();
                return "not JSON at line " + at.getLineNumber() + ", column " + at.getColumnNumber();
            }
        }
        return "JSON does not fit: " + e.getMessage();
    }

    @Override
    public void close() {
        try {
            jsonb.close();
        } catch (Exception e) {
            // Jsonb.close declares Exception because AutoCloseable does; nothing depends on the outcome.
            LOG.log(Level.DEBUG, "JSON-B did not close", e);
        }
    }
}
