package dev.parley.hook;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a client lists as sub-protocols. It is the one header that a page can set on a handshake, so a credential may
 * stand there beside the protocols; it is never taken for one.
 *
 * @param names  the protocols, as the client prefers them
 * @param bearer a bearer token
 * @param ticket a one-time ticket
 */
public record OfferedProtocols(List<String> names, Optional<String> bearer, Optional<String> ticket) {

    private static final String BEARER = "parley.bearer.";
    private static final String TICKET = "parley.ticket.";
    private static final String COMPANION = "parley";

    /** Those of a request with these headers, their names in lower case. */
    public static OfferedProtocols of(Map<String, List<String>> headers) {
        List<String> all = headers.getOrDefault("sec-websocket-protocol", List.of()).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip).filter(protocol -> !protocol.isEmpty()).toList();
        return new OfferedProtocols(
                all.stream().filter(name -> !name.startsWith(BEARER) && !name.startsWith(TICKET)).toList(),
                after(BEARER, all), after(TICKET, all));
    }

    private static Optional<String> after(String prefix, List<String> all) {
        return all.stream().filter(name -> name.startsWith(prefix)).map(name -> name.substring(prefix.length()))
                .findFirst();
    }

    /**
     * The protocol that goes with a credential and means nothing: a browser fails a handshake in which it offered
     * protocols and got none. Empty when the client did not offer it, or sent no credential here.
     */
    public String companion() {
        boolean credential = bearer.isPresent() || ticket.isPresent();
        return credential && names.contains(COMPANION) ? COMPANION : "";
    }
}
