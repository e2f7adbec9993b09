package dev.parley.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The answer to an {@link UpgradeRequest}. Immutable: every method gives a changed copy. */
public sealed interface Upgrade {

    /** Lets the client in. */
    static Accept accept() {
        return new Accept(Map.of(), Map.of(), null, null, null, null);
    }

    /**
     * Turns the client away. A 401 without a {@code WWW-Authenticate} header receives {@code parley.upgrade.challenge}.
     *
     * @param status the HTTP status: 300 to 599; or 204, after which an {@code EventSource} does not reconnect
     */
    static Reject reject(int status) {
        return new Reject(status, Map.of(), "");
    }

    /** Turns the client away with a plain-text body. */
    static Reject reject(int status, String body) {
        return new Reject(status, Map.of(), body);
    }

    /**
     * The client is let in.
     *
     * @param headers   for the 101 response, or the event stream's 200; each value is a line
     * @param context   entries for {@link Peer#context()}
     * @param namespace {@code null} for the default, the path
     * @param protocol  the sub-protocol, {@code null} to match the route's list against the offer
     * @param overflow  for this peer's queue, {@code null} for {@code parley.queue.overflow}
     * @param identity  who the client is, {@code null} for whom the server's own login, or an earlier hook, says
     */
    record Accept(Map<String, List<String>> headers, Map<String, Object> context, @Nullable String namespace,
                  @Nullable String protocol, @Nullable OverflowPolicy overflow, @Nullable Identity identity)
            implements Upgrade {

        /** Copies the maps; the case of a header's name does not matter. */
        public Accept {
            headers = ResponseHeaders.checked(headers, true);
            context = Map.copyOf(context);
            if (namespace != null && namespace.isEmpty()) {
                throw new IllegalArgumentException("empty namespace");
            }
        }

        /**
         * With one more response header. Values of one name are all sent, in their order and behind those of earlier
         * hooks ({@code Set-Cookie}, {@code Link}, {@code Vary}); of a header that has a single value
         * ({@code Access-Control-Allow-Origin}, say) the last one is.
         *
         * @throws IllegalArgumentException when the name is no token, the value has a control character or one beyond
         *                                  ISO 8859-1, or the header is the handshake's own: {@code Connection},
         *                                  {@code Upgrade}, {@code Content-Length}, {@code Sec-WebSocket-*}; a
         *                                  sub-protocol is chosen by {@link #protocol}
         */
        public Accept header(String name, String value) {
            return new Accept(ResponseHeaders.with(headers, name, value), context, namespace, protocol, overflow,
                    identity);
        }

        /** With one more entry for {@link Peer#context()}. */
        public Accept context(String key, Object value) {
            return new Accept(headers, with(context, key, value), namespace, protocol, overflow, identity);
        }

        /** Into another namespace than the path. */
        public Accept namespace(String name) {
            return new Accept(headers, context, Objects.requireNonNull(name), protocol, overflow, identity);
        }

        /** With this sub-protocol, which the client must have offered. */
        public Accept protocol(String name) {
            return new Accept(headers, context, namespace, Objects.requireNonNull(name), overflow, identity);
        }

        /** With another overflow policy than the configured one. */
        public Accept overflow(OverflowPolicy policy) {
            return new Accept(headers, context, namespace, protocol, Objects.requireNonNull(policy), identity);
        }

        /** As this client, whoever the server's own login says it is. */
        public Accept identity(Identity client) {
            return new Accept(headers, context, namespace, protocol, overflow, Objects.requireNonNull(client));
        }

        /** Both answers in one; where they differ, the later one counts. Headers add up, see {@link #header}. */
        public Accept merge(Accept later) {
            Map<String, Object> allContext = new LinkedHashMap<>(context);
            allContext.putAll(later.context);
            return new Accept(ResponseHeaders.merged(headers, later.headers), allContext,
                    later.namespace == null ? namespace : later.namespace,
                    later.protocol == null ? protocol : later.protocol,
                    later.overflow == null ? overflow : later.overflow,
                    later.identity == null ? identity : later.identity);
        }
    }

    /**
     * The client is turned away.
     *
     * @param status  the HTTP status: 204, or 300 to 599
     * @param headers of the response; each value is a line
     * @param body    plain text, possibly empty; always empty with 204 and 304
     */
    record Reject(int status, Map<String, List<String>> headers, String body) implements Upgrade {

        private static final int NO_CONTENT = 204;
        private static final int NOT_MODIFIED = 304;

        /** @throws IllegalArgumentException when the status is none of these, or cannot have this body */
        public Reject {
            headers = ResponseHeaders.checked(headers, false);
            Objects.requireNonNull(body, "body");
            if (status != NO_CONTENT && (status < 300 || status > 599)) {
                throw new IllegalArgumentException(
                        "Upgrade.reject: status 204 or 300 to 599 required, got " + status);
            }
            if (!body.isEmpty() && (status == NO_CONTENT || status == NOT_MODIFIED)) {
                throw new IllegalArgumentException("Upgrade.reject: a response with status " + status + " has no body");
            }
        }

        /** Whether a response with this status has a body, possibly an empty one. */
        public boolean hasBody() {
            return status != NO_CONTENT && status != NOT_MODIFIED;
        }

        /** With one more response header, see {@link Accept#header}; a 426 may name what to upgrade to. */
        public Reject header(String name, String value) {
            return new Reject(status, ResponseHeaders.with(headers, name, value), body);
        }
    }

    private static <V> Map<String, V> with(Map<String, V> map, String key, V value) {
        Map<String, V> copy = new LinkedHashMap<>(map);
        copy.put(key, Objects.requireNonNull(value, key));
        return copy;
    }
}
