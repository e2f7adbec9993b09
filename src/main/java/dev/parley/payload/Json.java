package dev.parley.payload;

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
     * Reads a value, as leniently as JSON-B does unless told otherwise.
     *
     * @throws MalformedJsonException when the text is not JSON or does not fit the type
     */
    <T> T read(String text, Type type);

    /**
     * Reads a value whose JSON has the type that the Java type declares, without a fraction where a whole number is
     * declared, and within the range of the Java type.
     *
     * @throws MalformedJsonException when the text is not JSON or does not fit the type
     */
    <T> T readExactly(String text, Type type);
}
