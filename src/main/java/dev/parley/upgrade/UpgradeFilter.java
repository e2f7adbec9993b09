package dev.parley.upgrade;

import dev.parley.api.Upgrade;
import dev.parley.hook.RouteTable;
import dev.parley.hook.RouteTable.Match;
import dev.parley.hook.RouteTarget.EventStreamHooks;
import dev.parley.hook.UpgradePipeline;
import dev.parley.hook.UpgradePipeline.Decision.Accepted;
import dev.parley.hook.UpgradePipeline.Decision.Rejected;
import dev.parley.observe.Metrics;
import dev.parley.observe.Metrics.Count;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
    private final transient Handover handover;

    /**
     * A filter for these routes.
     *
     * @param handover where accepted requests go
     */
    public UpgradeFilter(RouteTable routes, UpgradePipeline pipeline, Metrics metrics, Set<String> trustedProxies,
                         Handover handover) {
        this.routes = routes;
        this.pipeline = pipeline;
        this.metrics = metrics;
        this.trustedProxies = trustedProxies.stream().map(ClientAddress::compress)
                .collect(Collectors.toUnmodifiableSet());
        this.handover = handover;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<Match> match = routes.match(ServletUpgradeRequest.pathOf(request));
        if (match.isPresent()) {
            decide(match.get(), request, response, chain);
        } else if (HandshakeRules.wantsUpgrade(request)
                && routes.almostMatches(ServletUpgradeRequest.segmentsOf(request))) {
            reject(response, Upgrade.reject(400, "Bad path"));
        } else {
            chain.doFilter(request, response);
        }
    }

    private void decide(Match match, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean stream = match.route().target() instanceof EventStreamHooks;
        Optional<Upgrade.Reject> malformed = stream
                ? HandshakeRules.checkStream(request) : HandshakeRules.checkWebSocket(request);
        if (malformed.isPresent()) {
            reject(response, malformed.get());
            return;
        }
        ServletUpgradeRequest upgradeRequest =
                new ServletUpgradeRequest(request, match.parameters(), trustedProxies);
        try {
            UpgradePipeline.Decision decision = pipeline.decide(match.route(), upgradeRequest);
            if (decision instanceof Rejected rejected) {
                reject(response, rejected.reject());
            } else if (decision instanceof Accepted accepted) {
                handover.proceed(accepted.upgrade(), request, response, chain);
            }
        } finally {
            upgradeRequest.detach();
        }
    }

    /** Writes without a flush: on Tyrus a flushed rejection loses its content type. */
    private void reject(HttpServletResponse response, Upgrade.Reject reject) throws IOException {
        metrics.add(Count.REJECTED);
        response.setStatus(reject.status());
        if (reject.hasBody()) {
            response.setContentType("text/plain;charset=UTF-8");
        }
        if (reject.headers().containsKey("Upgrade")) {
            // Grizzly leaves the Content-Length out beside this header: only a close, said first, ends the body.
            response.setHeader("Connection", "close");
            response.addHeader("Connection", "Upgrade");
        }
        AnswerHeaders.add(reject.headers(), response);
        if (reject.hasBody()) {
            writeBody(reject, response);
        }
    }

    private static void writeBody(Upgrade.Reject reject, HttpServletResponse response) throws IOException {
        byte[] body = reject.body().getBytes(StandardCharsets.UTF_8);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
