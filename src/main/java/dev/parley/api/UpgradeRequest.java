package dev.parley.api;

import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP request that opens a connection. It stays readable on {@link Peer#request()} for as long as the peer lives.
 */
public interface UpgradeRequest {

    /** {@code GET}, as only that reaches a hook. */
    String method();

    /** The whole URL as the client sent it, query included; its scheme is {@code http} or {@code https}. */
    String url();

    /** The decoded path inside the application, beginning with a slash. */
    String path();

    /** Decoded values of the route's path parameters; what a trailing wildcard matched is named {@code *}. */
    Map<String, String> pathParameters();

    /** All query parameters, decoded, in the order of the query. */
    Map<String, List<String>> queryParameters();

    /** All headers, their names in lower case. */
    Map<String, List<String>> headers();

    /** All cookies by name. */
    Map<String, String> cookies();

    /**
     * The sub-protocols that the client offers, in its order of preference. What begins with {@code parley.bearer.} or
     * {@code parley.ticket.} is none, but how browsers send a credential.
     */
    List<String> protocols();

    /**
     * Who it is: by the server's own login or, where an earlier hook found out more, by an {@link Identity};
     * {@code null} when nobody knows.
     */
    @Nullable Principal principal();

    /**
     * Whether the {@link #principal} has that role. After the upgrade the server can no longer be asked: then the
     * answer is the one that was given during the upgrade. All roles that routes or settings name are asked about
     * there; for any other that nobody asked about the answer is {@code false}.
     */
    boolean isUserInRole(String role);

    /**
     * The id of the HTTP session that the request, or the {@link Identity}, belongs to, if there is one. Asking never
     * creates one.
     */
    Optional<String> httpSessionId();

    /** See {@link Peer#remoteAddress()}. */
    String remoteAddress();

    /**
     * The hosts by which clients know this application, in lower case, each with its port unless that is 80 or 443: the
     * {@code Host} header's, the server's own idea of it, and what a trusted proxy forwarded.
     */
    default List<String> hosts() {
        return header("host").map(host -> host.toLowerCase(Locale.ROOT).replaceFirst(":(80|443)$", ""))
                .filter(host -> !host.isEmpty()).stream().toList();
    }

    /** A path parameter; {@code null} when the route has none of that name. */
    default @Nullable String pathParameter(String name) {
        return pathParameters().get(name);
    }

    /** The first value of a query parameter. */
    default Optional<String> query(String name) {
        return queryParameters().getOrDefault(name, List.of()).stream().findFirst();
    }

    /** The first value of a header, whatever the case of its name. */
    default Optional<String> header(String name) {
        return headers().getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
    }

    /** The value of a cookie. */
    default Optional<String> cookie(String name) {
        return Optional.ofNullable(cookies().get(name));
    }
}
