package dev.parley.json;

import dev.parley.api.InvalidEventException.Violation;
import dev.parley.api.MalformedJsonException;
import dev.parley.payload.Json;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbException;
import jakarta.json.bind.spi.JsonbProvider;
import java.lang.System.Logger.Level;
import java.lang.System.Logger;
import java.lang.reflect.Type;
import java.util.List;
import java.util.function.Supplier;

/**
 * One JSON-B engine for the application's life: the one that stands beside the API. So it is the server's where the
 * server has JSON-B, even where the application's copy would be found first (WildFly).
 */
public final class JsonbJson implements Json, AutoCloseable {

    private static final Logger LOG = System.getLogger(JsonbJson.class.getName());

    private static final int MAX_VIOLATIONS = 20;
    private static final List<Violation> UNFIT = List.of(new Violation("", "JSON does not fit"));

    private final Jsonb jsonb = provider().create().build();
    private final Shapes shapes = new Shapes();
    private final boolean strict;

    /** Reads as JSON-B does: it converts a number to a string, cuts a fraction off, and more. */
    public JsonbJson() {
        this(false);
    }

    /** @param strict whether all is read as {@link #readExactly} does */
    public JsonbJson(boolean strict) {
        this.strict = strict;
    }

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
        return strict ? readExactly(text, type) : bind(text, type);
    }

    @Override
    public <T> T readExactly(String text, Type type) {
        List<Violation> misfits = misfits(() -> new FitCheck(new JsonText(text), MAX_VIOLATIONS), type);
        if (!misfits.isEmpty()) {
            throw new MalformedJsonException(misfits, null);
        }
        return bind(text, type);
    }

    private <T> T bind(String text, Type type) {
        try {
            return jsonb.fromJson(text, type);
        } catch (RuntimeException e) {
            // Also out of the type's own constructor: the client's fault, as it would be with a constraint.
            List<Violation> faults = misfits(() -> new FaultSearch(new JsonText(text), this::binds), type);
            throw new MalformedJsonException(faults.isEmpty() ? UNFIT : faults, e);
        }
    }

    private List<Violation> misfits(Supplier<FitCheck> check, Type type) {
        try {
            return check.get().check(shapes.of(type));
        } catch (JsonText.NotJson e) {
            return List.of(new Violation("", e.getMessage()));
        }
    }

    private boolean binds(String text, Type type) {
        try {
            jsonb.fromJson(text, type);
            return true;
        } catch (RuntimeException e) {
            return false;
        }
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
