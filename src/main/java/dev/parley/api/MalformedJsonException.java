package dev.parley.api;

/**
 * A message that was read as JSON is none, or does not fit the type asked for. The text names the position. Thrown out
 * of a hook it closes the peer with {@link CloseCode#INVALID_DATA}: the client is at fault, not the server.
 */
public class MalformedJsonException extends RuntimeException {

    /** @param message what is wrong and where, safe to show to the client's developer */
    public MalformedJsonException(String message, Throwable cause) {
        super(message, cause);
    }
}
