package dev.parley.upgrade;

import dev.parley.container.OngoingRequest;
import dev.parley.hook.AcceptedUpgrade;
import dev.parley.hook.RouteTarget.Kind;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/**
 * The transports of an application, and the selection among them.
 *
 * @param byKind one for each kind of route
 */
public record Transports(Map<Kind, Transport> byKind) {

    /** Copies the map. */
    public Transports {
        byKind = Map.copyOf(byKind);
    }

    /** Hands an accepted request to the transport of its route. A handshake that fails releases its permit at once. */
    void serve(AcceptedUpgrade upgrade, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean failed = true;
        try {
            AnswerHeaders.add(upgrade.headers(), response);
            byKind.get(upgrade.route().kind()).serve(upgrade, request, response, chain);
            failed = response.getStatus() >= HttpServletResponse.SC_BAD_REQUEST;
        } finally {
            if (failed) {
                upgrade.abandon();
            } else {
                OngoingRequest.releaseSession(request);
            }
        }
    }
}
