package dev.parley.api;

import java.util.List;

/**
 * What a handshake agreed on.
 *
 * @param protocol   the sub-protocol; empty for none
 * @param extensions the names of the extensions in use
 */
public record Negotiated(String protocol, List<String> extensions) {

    /** Nothing, as with an event stream. */
    public static final Negotiated NOTHING = new Negotiated("", List.of());

    /** What was agreed on; {@link #NOTHING} itself where that is nothing, as of most connections. */
    public static Negotiated of(String protocol, List<String> extensions) {
        return protocol.isEmpty() && extensions.isEmpty() ? NOTHING : new Negotiated(protocol, extensions);
    }

    /** Copies the list. */
    public Negotiated {
        extensions = List.copyOf(extensions);
    }
}
