package dev.parley.peer;

import dev.parley.payload.Payload;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Port: the wire to one client. {@link #write} and {@link #ping} are called by one thread at a time, the next only
 * after the previous one is done; {@link #close} and {@link #terminate} may come at any moment, from any thread.
 */
public interface Connection {

    /** What {@link #unread} returns where the transport does not show it. */
    int UNKNOWN = -1;

    /**
     * Writes several payloads in their order.
     *
     * <p><b>Block:</b> never for a slow client. <b>Fail:</b> through {@code done} alone.
     *
     * @param done called exactly once, from any thread, possibly before this returns: with {@code null} when the
     *             transport can take more, or with what went wrong
     */
    void write(List<Payload> batch, Consumer<Throwable> done);

    /**
     * Asks the client for a sign of life. <b>Block:</b> it may, on a full socket.
     *
     * @param done as with {@link #write}
     */
    void ping(Consumer<Throwable> done);

    /** Whether a living client answers a {@link #ping}. */
    boolean answersPings();

    /** How publications are worded for the client. */
    default Dialect dialect() {
        return Dialect.PLAIN;
    }

    /** Whether a close code reaches the client, which can tell by it whether to come back. */
    default boolean hasCloseCodes() {
        return true;
    }

    /**
     * How many bytes of the write in flight the transport has taken so far, as the client makes room; 0 where it does
     * not show that. Without meaning when nothing is in flight. <b>Block:</b> never.
     */
    default long progress() {
        return 0;
    }

    /**
     * Whether the transport reports the end of a write on a thread of the pool in which hooks run. While hooks hold all
     * of them, a write without progress does not mean that the client takes nothing.
     */
    default boolean endsWritesOnHookThreads() {
        return false;
    }

    /**
     * How many bytes of the client have arrived that no thread has begun to read; {@link #UNKNOWN} where the transport
     * does not show it. <b>Block:</b> never.
     */
    default int unread() {
        return UNKNOWN;
    }

    /**
     * Closes with a frame, or whatever the transport has for it; does nothing when closed. <b>Block:</b> it may.
     *
     * @param code not to be sent when {@link dev.parley.api.CloseCode#isSendable} says so
     */
    void close(int code, String reason);

    /** Cuts the connection; does nothing when closed. <b>Block:</b> it may. */
    void terminate();

    /** Whether the transport still takes this for open; it may notice late, but not too early. */
    boolean isOpen();

    /** What stands behind this, as the given type, if it is one. */
    <T> Optional<T> unwrap(Class<T> type);
}
