package dev.parley.upgrade;

import dev.parley.api.Upgrade;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.Optional;

/**
 * What RFC 6455, section 4.2.1, asks of an opening handshake. Checked here because containers differ: Tyrus and
 * Undertow accept a POST, an unknown version is answered by 400, 404 or 426.
 */
final class HandshakeRules {

    /** By which an event stream is asked for. */
    static final String STREAM_METHODS = "GET, HEAD";

    private static final String VERSION = "13";
    private static final int KEY_BYTES = 16;

    private HandshakeRules() {
    }

    /** The rejection of a request that is no handshake. */
    static Optional<Upgrade.Reject> checkWebSocket(HttpServletRequest request) {
        if (!wantsWebSocket(request)) {
            Upgrade.Reject reject = Upgrade.reject(426, "Expected Upgrade: websocket");
            return Optional.of(isMultiplexed(request) ? reject : reject.header("Upgrade", "websocket"));
        } else if (isExtendedConnect(request)) {
            return checkVersion(request);
        } else if (!request.getMethod().equals("GET")) {
            return checkGet(request);
        } else if (request.getProtocol().equals("HTTP/1.0")) {
            return Optional.of(Upgrade.reject(426, "Expected HTTP/1.1: a proxy in front of the server must use it, too")
                    .header("Upgrade", "websocket"));
        } else if (!hasToken(request, "Connection", "upgrade")) {
            return Optional.of(Upgrade.reject(400, "Expected Connection: Upgrade"));
        }
        return checkVersion(request).or(() -> checkKey(request));
    }

    private static Optional<Upgrade.Reject> checkVersion(HttpServletRequest request) {
        return VERSION.equals(request.getHeader("Sec-WebSocket-Version")) ? Optional.empty()
                : Optional.of(Upgrade.reject(426, "Expected Sec-WebSocket-Version: " + VERSION)
                        .header("Sec-WebSocket-Version", VERSION));
    }

    private static Optional<Upgrade.Reject> checkKey(HttpServletRequest request) {
        return isKey(request.getHeader("Sec-WebSocket-Key")) ? Optional.empty()
                : Optional.of(Upgrade.reject(400, "Expected Sec-WebSocket-Key of 16 bytes in Base64"));
    }

    /**
     * Whether it is a handshake over HTTP/2 or HTTP/3 (RFC 8441, RFC 9220), which has neither an upgrade nor a key. A
     * servlet does not see {@code :protocol}; no other protocol has this header, and no other CONNECT has a path.
     */
    static boolean isExtendedConnect(HttpServletRequest request) {
        return request.getMethod().equals("CONNECT") && isMultiplexed(request)
                && request.getHeader("Sec-WebSocket-Version") != null;
    }

    /** Whether the protocol has no headers of the connection. */
    private static boolean isMultiplexed(HttpServletRequest request) {
        return !request.getProtocol().startsWith("HTTP/1.");
    }

    /** Whether it might be a handshake at all; asked of every request of the application, so it costs next to nothing. */
    static boolean wantsUpgrade(HttpServletRequest request) {
        return request.getHeader("Upgrade") != null || isExtendedConnect(request);
    }

    /** Whether it asks for a WebSocket, well or badly. */
    static boolean wantsWebSocket(HttpServletRequest request) {
        return hasToken(request, "Upgrade", "websocket") || isExtendedConnect(request);
    }

    /** The rejection of a request that is no GET. */
    static Optional<Upgrade.Reject> checkGet(HttpServletRequest request) {
        return request.getMethod().equals("GET") ? Optional.empty()
                : Optional.of(Upgrade.reject(405, "Expected GET").header("Allow", "GET"));
    }

    /** The rejection of a request for an event stream that neither opens one nor asks for its headers. */
    static Optional<Upgrade.Reject> checkStream(HttpServletRequest request) {
        return request.getMethod().equals("HEAD") || request.getMethod().equals("GET") ? Optional.empty()
                : Optional.of(Upgrade.reject(405, "Expected GET").header("Allow", STREAM_METHODS));
    }

    private static boolean hasToken(HttpServletRequest request, String header, String token) {
        return Collections.list(request.getHeaders(header)).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .anyMatch(item -> item.strip().equalsIgnoreCase(token));
    }

    private static boolean isKey(String key) {
        try {
            return key != null && Base64.getDecoder().decode(key.strip()).length == KEY_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
