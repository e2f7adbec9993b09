package dev.parley.upgrade;

import dev.parley.api.UpgradeRequest;
import dev.parley.hook.AcceptedUpgrade;
import dev.parley.hook.RouteTarget.EventStreamHooks;
import dev.parley.hook.RouteTarget.WebSocketHooks;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpUpgradeHandler;
import java.io.IOException;
import java.security.Principal;

/** Hands an accepted request to the transport that serves its route. */
public final class Handover {

    private final String streamServlet;
    /** {@code null} where the container's own WebSocket serves. */
    private final Takeover takeover;

    /**
     * The transports of an application.
     *
     * @param streamServlet the name of the servlet that serves accepted event streams; it finds the
     *                      {@link AcceptedUpgrade} in the request attribute of that class's name
     * @param takeover      serves the WebSocket routes with hooks; {@code null} for the container
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
            UpgradedSocket socket = new UpgradedSocket();
            new Handshake(upgrade, socket).during(() -> chain.doFilter(
                    new WatchedRequest(request, upgrade, socket), response));
        }
    }

    /**
     * Sees the container make its upgrade handler, and tells it who the client is. Of the HTTP session it does not tell
     * where Parley looks after it: Tyrus closes with 1000 what it knows a session of as soon as the application goes,
     * and Tomcat would not keep what {@code parley.session.end} keeps.
     */
    private static final class WatchedRequest extends HttpServletRequestWrapper {
        private final UpgradeRequest decided;
        private final boolean sessionIsOurs;
        private final UpgradedSocket socket;

        WatchedRequest(HttpServletRequest request, AcceptedUpgrade upgrade, UpgradedSocket socket) {
            super(request);
            this.decided = upgrade.admission().request();
            this.sessionIsOurs = upgrade.route().target() instanceof WebSocketHooks;
            this.socket = socket;
        }

        @Override
        public HttpSession getSession(boolean create) {
            return sessionIsOurs && !create ? null : super.getSession(create);
        }

        @Override
        public Principal getUserPrincipal() {
            return decided.principal();
        }

        @Override
        public boolean isUserInRole(String role) {
            return decided.isUserInRole(role);
        }

        @Override
        public <T extends HttpUpgradeHandler> T upgrade(Class<T> type) throws IOException, ServletException {
            T handler = super.upgrade(type);
            socket.upgraded(handler);
            return handler;
        }
    }
}
