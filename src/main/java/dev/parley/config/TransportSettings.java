package dev.parley.config;

/** How WebSocket connections of routes with hooks are served. */
public record TransportSettings(
        @Setting(key = "parley.transport", standard = "auto",
                text = "whose WebSocket serves routes with hooks: `jakarta` (the server's), `direct` "
                        + "([ours](servers.md#transports)) "
                        + "or `auto`: ours on Tomcat, Payara and GlassFish")
        Kind kind,
        @Setting(key = "parley.compression.min-bytes", standard = "1024",
                text = "on our own transport, messages from this size on are compressed for clients that can; "
                        + "`0` for none")
        int compressedFrom) {

    /** Whose implementation of WebSocket. */
    public enum Kind {
        /** Parley's where the whole contract holds for it, the container's elsewhere. */
        AUTO,
        /** The container's, by Jakarta WebSocket. */
        JAKARTA,
        /** Parley's, on connections that the container hands over by the Servlet API. */
        DIRECT
    }
}
