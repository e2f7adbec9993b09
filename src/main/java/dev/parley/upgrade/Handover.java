package dev.parley.upgrade;

import dev.parley.hook.AcceptedUpgrade;
import dev.parley.hook.RouteTarget.EventStreamHooks;
import dev.parley.hook.RouteTarget.WebSocketHooks;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Hands an accepted request to the transport that serves its route. */
public final class Handover {

    private final String streamServlet;
    /** {@code null} where the rest of the filter chain upgrades. */
    private final Takeover takeover;

    /**
     * The transports of an application.
     *
     * @param streamServlet the name of the servlet that serves accepted event streams; it finds the
     *                      {@link AcceptedUpgrade} in the request attribute of that class's name
     * @param takeover      serves the WebSocket routes with hooks; {@code null} where the container has an endpoint at
     *                      their paths, which the rest of the filter chain reaches
     */
    public Handover(String streamServlet, Takeover takeover) {
        this.streamServlet = streamServlet;
        this.takeover = takeover;
    }

    void proceed(AcceptedUpgrade upgrade, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        AnswerHeaders.add(upgrade.headers(), response);
        if (upgrade.route().target() instanceof EventStreamHooks) {
            request.setAttribute(AcceptedUpgrade.class.getName(), upgrade);
            request.getServletContext().getNamedDispatcher(streamServlet).forward(request, response);
        } else if (upgrade.route().target() instanceof WebSocketHooks && takeover != null) {
            takeover.take(upgrade, request, response);
        } else {
            Handshake.run(upgrade, request, watched -> chain.doFilter(watched, response));
        }
    }
}
