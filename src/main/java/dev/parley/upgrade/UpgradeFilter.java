package dev.parley.upgrade;

import dev.parley.api.Upgrade;
import dev.parley.api.UpgradeRequest;
import dev.parley.hook.AcceptedUpgrade;
import dev.parley.hook.RouteTable;
import dev.parley.hook.RouteTable.Match;
import dev.parley.hook.RouteTarget.EventStreamHooks;
import dev.parley.hook.RouteTarget.WebSocketHooks;
import dev.parley.hook.UpgradePipeline;
import dev.parley.hook.UpgradePipeline.Decision.Accepted;
import dev.parley.hook.UpgradePipeline.Decision.Rejected;
import dev.parley.observe.Metrics;
import dev.parley.observe.Metrics.Count;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpUpgradeHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Stands before every request: one for a route is decided here, any other passes untouched. It must be registered from
 * a listener and match ahead of declared filters, since Jetty upgrades before filters from {@code web.xml}.
 */
public class UpgradeFilter extends HttpFilter {

    private final transient RouteTable routes;
    private final transient UpgradePipeline pipeline;
    private final transient Metrics metrics;
    private final transient Set<String> trustedProxies;
    private final String streamServlet;

    /**
     * A filter for these routes.
     *
     * @param streamServlet the name of the servlet that serves accepted event streams; it finds the
     *                      {@link AcceptedUpgrade} in the request attribute of that class's name
     */
    public UpgradeFilter(RouteTable routes, UpgradePipeline pipeline, Metrics metrics, Set<String> trustedProxies,
                         String streamServlet) {
        this.routes = routes;
        this.pipeline = pipeline;
        this.metrics = metrics;
        this.trustedProxies = trustedProxies.stream().map(ClientAddress::compress)
                .collect(Collectors.toUnmodifiableSet());
        this.streamServlet = streamServlet;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<Match> match = routes.match(ServletUpgradeRequest.pathOf(request));
        if (match.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        boolean stream = match.get().route().target() instanceof EventStreamHooks;
        Optional<Upgrade.Reject> malformed = stream
                ? HandshakeRules.checkGet(request) : HandshakeRules.checkWebSocket(request);
        if (malformed.isPresent()) {
            reject(response, malformed.get());
            return;
        }
        ServletUpgradeRequest upgradeRequest =
                new ServletUpgradeRequest(request, match.get().parameters(), trustedProxies);
        try {
            UpgradePipeline.Decision decision = pipeline.decide(match.get().route(), upgradeRequest);
            if (decision instanceof Rejected rejected) {
                reject(response, rejected.reject());
            } else if (decision instanceof Accepted accepted) {
                accept(accepted.upgrade(), request, response, chain);
            }
        } finally {
            upgradeRequest.detach();
        }
    }

    private void accept(AcceptedUpgrade upgrade, HttpServletRequest request, HttpServletResponse response,
                        FilterChain chain) throws IOException, ServletException {
        upgrade.headers().forEach(response::setHeader);
        if (upgrade.route().target() instanceof EventStreamHooks) {
            request.setAttribute(AcceptedUpgrade.class.getName(), upgrade);
            request.getServletContext().getNamedDispatcher(streamServlet).forward(request, response);
        } else {
            UpgradedSocket socket = new UpgradedSocket();
            new Handshake(upgrade, socket).during(() -> chain.doFilter(
                    new WatchedRequest(request, upgrade, socket), response));
        }
    }

    /** Writes without a flush: on Tyrus a flushed rejection loses its content type. */
    private void reject(HttpServletResponse response, Upgrade.Reject reject) throws IOException {
        metrics.add(Count.REJECTED);
        response.setStatus(reject.status());
        response.setContentType("text/plain;charset=UTF-8");
        if (reject.headers().containsKey("Upgrade")) {
            // Grizzly leaves the Content-Length out beside this header: only a close, said first, ends the body.
            response.setHeader("Connection", "close");
            response.addHeader("Connection", "Upgrade");
        }
        reject.headers().forEach(response::setHeader);
        byte[] body = reject.body().getBytes(StandardCharsets.UTF_8);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
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
