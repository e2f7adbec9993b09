package dev.parley.config;

/**
 * How WebSocket connections of routes with hooks are served.
 *
 * @param kind           by whose implementation
 * @param compressedFrom bytes from which on a message is compressed on connections of our own; 0 for never
 */
public record Transport(Kind kind, int compressedFrom) {

    /** Whose implementation of WebSocket. */
    public enum Kind {
        /** Ours where the whole contract holds for it, the container's elsewhere. */
        AUTO,
        /** The container's, by Jakarta WebSocket. */
        JAKARTA,
        /** Ours, on connections that the container hands over by the Servlet API. */
        DIRECT
    }
}
