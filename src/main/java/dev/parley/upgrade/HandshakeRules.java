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

    private static final String VERSION = "13";
    private static final int KEY_BYTES = 16;

    private HandshakeRules() {
    }

    /** The rejection of a request that is no handshake. */
    static Optional<Upgrade.Reject> checkWebSocket(HttpServletRequest request) {
        if (!wantsWebSocket(request)) {
            return Optional.of(Upgrade.reject(426, "Expected Upgrade: websocket")
                    .header("Upgrade", "websocket"));
        } else if (!request.getMethod().equals("GET")) {
            return checkGet(request);
        } else if (!hasToken(request, "Connection", "upgrade")) {
            return Optional.of(Upgrade.reject(400, "Expected Connection: Upgrade"));
        } else if (!VERSION.equals(request.getHeader("Sec-WebSocket-Version"))) {
            return Optional.of(Upgrade.reject(426, "Expected Sec-WebSocket-Version: " + VERSION)
                    .header("Sec-WebSocket-Version", VERSION));
        } else if (!isKey(request.getHeader("Sec-WebSocket-Key"))) {
            return Optional.of(Upgrade.reject(400, "Expected Sec-WebSocket-Key of 16 bytes in Base64"));
        }
        return Optional.empty();
    }

    /** Whether it might be a handshake at all; asked of every request of the application, so it costs next to nothing. */
    static boolean wantsUpgrade(HttpServletRequest request) {
        return request.getHeader("Upgrade") != null;
    }

    /** Whether it asks for a WebSocket, well or badly. */
    static boolean wantsWebSocket(HttpServletRequest request) {
        return hasToken(request, "Upgrade", "websocket");
    }

    /** The rejection of a request that is no GET. */
    static Optional<Upgrade.Reject> checkGet(HttpServletRequest request) {
        return request.getMethod().equals("GET") ? Optional.empty()
                : Optional.of(Upgrade.reject(405, "Expected GET").header("Allow", "GET"));
    }

    /** The rejection of a request for an event stream that neither opens one nor asks for its headers. */
    static Optional<Upgrade.Reject> checkStream(HttpServletRequest request) {
        return request.getMethod().equals("HEAD") || request.getMethod().equals("GET") ? Optional.empty()
                : Optional.of(Upgrade.reject(405, "Expected GET").header("Allow", "GET, HEAD"));
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
