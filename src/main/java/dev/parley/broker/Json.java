package dev.parley.broker;

import dev.parley.api.MalformedJsonException;
import java.lang.reflect.Type;

/** Port: values to JSON text and back. <b>Thread:</b> any. */
public interface Json {

    /**
     * Writes a value.
     *
     * @throws RuntimeException when the value cannot be written
     */
    String write(Object value);

    /**
     * Reads a value.
     *
     * @throws MalformedJsonException when the text is not JSON or does not fit the type
     */
    <T> T read(String text, Type type);
}
