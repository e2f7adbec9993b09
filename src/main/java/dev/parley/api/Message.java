package dev.parley.api;

import java.io.InputStream;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;

/**
 * A whole message from a client. Every form converts from every other, whether it arrived as text or binary;
 * {@code toString()} is the text.
 *
 * <p><b>Thread:</b> immutable, may be kept and shared.
 */
public interface Message {

    /** A UUID, made when first asked for. */
    String id();

    /** Who sent it. */
    Peer peer();

    /** Whether it came in text frames. */
    boolean isText();

    /** As text: bytes are decoded as UTF-8 (malformed ones become U+FFFD), a leading byte-order mark is stripped. */
    String text();

    /**
     * Bound to a Java type by JSON-B.
     *
     * @throws MalformedJsonException when the text is not JSON, naming the position, or does not fit the type
     */
    <T> T json(Class<T> type);

    /** Like {@link #json(Class)}, for parameterized types. */
    <T> T json(Type type);

    /**
     * The bytes that came, a byte-order mark included: of a text message its UTF-8 encoding. The array is the caller's
     * own.
     */
    byte[] bytes();

    /** A read-only view of the bytes. */
    ByteBuffer byteBuffer();

    /** A stream of the bytes; needs no closing. */
    InputStream stream();
}
