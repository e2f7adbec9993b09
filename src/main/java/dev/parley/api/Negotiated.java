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

    /** Copies the list. */
    public Negotiated {
        extensions = List.copyOf(extensions);
    }
}
