package dev.parley.upgrade;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Handshakes that the filter passes on since no route is theirs. Should one of them reach an endpoint of Parley's all
 * the same, which refuses it, the path that it was for is known here, on the request's thread.
 */
public final class Unrouted {

    private static final ThreadLocal<String> PATH = new ThreadLocal<>();

    private Unrouted() {
    }

    /** The path of the handshake that this thread passes on; empty when there is none. */
    public static Optional<String> path() {
        return Optional.ofNullable(PATH.get());
    }

    /** Passes any request on. */
    static void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!HandshakeRules.wantsUpgrade(request)) {
            chain.doFilter(request, response);
            return;
        }
        PATH.set(RequestPath.of(request));
        try {
            chain.doFilter(request, response);
        } finally {
            PATH.remove();
        }
    }
}
