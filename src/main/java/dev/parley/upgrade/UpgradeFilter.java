package dev.parley.upgrade;

import dev.parley.api.Upgrade;
import dev.parley.config.TrustedProxies;
import dev.parley.hook.AcceptedUpgrade;
import dev.parley.hook.Decision;
import dev.parley.hook.RejectedUpgrade;
import dev.parley.hook.RouteTable;
import dev.parley.hook.RouteTable.Match;
import dev.parley.hook.RouteTarget.Kind;
import dev.parley.hook.UpgradePipeline;
import dev.parley.observe.Metrics;
import dev.parley.observe.Metrics.Count;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Decides about requests for routes; any other passes untouched. This filter stands at the end of the chain, behind the
 * application's own filters: what they refuse never comes here, and what they wrap is what is decided about. Some
 * containers upgrade before the end of the chain: {@link #ahead} is the same decision in front of them.
 */
public class UpgradeFilter extends HttpFilter {

    private static final Upgrade.Reject BAD_PATH = Upgrade.reject(400, "Bad path");

    private final transient RouteTable routes;
    private final transient UpgradePipeline pipeline;
    private final transient Metrics metrics;
    private final transient ServletRequests requests;
    private final transient Transports transports;
    private transient volatile Set<String> exact = Set.of();

    /**
     * A filter for these routes.
     *
     * @param transports serve accepted requests
     */
    public UpgradeFilter(RouteTable routes, UpgradePipeline pipeline, Metrics metrics, TrustedProxies trustedProxies,
                         Transports transports) {
        this.routes = routes;
        this.pipeline = pipeline;
        this.metrics = metrics;
        this.requests = new ServletRequests(trustedProxies);
        this.transports = transports;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        entered(request);
        if (Handshake.current().isPresent()) {
            chain.doFilter(request, response);
            return;
        }
        Optional<Match> match = match(request);
        if (match.isPresent()) {
            decide(match.get(), request, response, chain);
        } else if (isBad(request)) {
            reject(response, BAD_PATH);
        } else {
            Unrouted.pass(request, response, chain);
        }
    }

    /** A request has come, here or {@link #ahead}, perhaps both. */
    protected void entered(HttpServletRequest request) {
        // Nothing is noted here.
    }

    /**
     * Keeps a trailing slash of requests for these paths, which are then for no route: what guards a path without a
     * wildcard does not guard it with a slash. To be called before requests come.
     */
    public void keepSlashAt(Set<String> paths) {
        exact = Set.copyOf(paths);
    }

    private Optional<Match> match(HttpServletRequest request) {
        String path = RequestPath.of(request);
        return exact.contains(path) && RequestPath.hadSlash(request) ? Optional.empty() : routes.match(path);
    }

    /**
     * The same decision for a container that upgrades earlier in the chain: about handshakes alone.
     *
     * @param served whether the container upgrades the requests for such a route
     */
    public HttpFilter ahead(Predicate<Kind> served) {
        return new Ahead(served);
    }

    private boolean isBad(HttpServletRequest request) {
        return HandshakeRules.wantsUpgrade(request)
                && routes.almostMatches(RequestPath.segments(request));
    }

    private void decide(Match match, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean stream = match.route().kind() == Kind.EVENT_STREAM;
        if (!stream && !HandshakeRules.wantsWebSocket(request) && ApplicationResource.isAt(request)) {
            chain.doFilter(request, response);
            return;
        }
        Optional<Upgrade.Reject> malformed = malformed(request, stream);
        if (malformed.isPresent() && !stream) {
            reject(response, malformed.get());
            return;
        }
        requests.copy(request, match.parameters(), received -> {
            Decision decision = malformed.isPresent() ? pipeline.refuse(malformed.get(), received)
                    : pipeline.decide(match.route(), received);
            if (decision instanceof AcceptedUpgrade accepted) {
                transports.serve(accepted, request, response, chain);
            } else if (decision instanceof RejectedUpgrade rejected && stream) {
                rejectStream(rejected, pipeline.origins().readers(received), request, response);
            } else if (decision instanceof RejectedUpgrade rejected) {
                reject(response, rejected.reject());
            }
        });
    }

    private static Optional<Upgrade.Reject> malformed(HttpServletRequest request, boolean stream) {
        return RequestPath.check(request).or(() -> stream
                ? HandshakeRules.checkStream(request) : HandshakeRules.checkWebSocket(request));
    }

    /** An {@code EventSource} that is refused for now gets a stream with the time of its return. */
    private void rejectStream(RejectedUpgrade rejected, Map<String, String> readers, HttpServletRequest request,
                              HttpServletResponse response) throws IOException {
        metrics.add(Count.REJECTED);
        if (rejected.temporary() && StreamResponse.isNamedBy(request)) {
            Cors.write(readers, response);
            StreamResponse.writeRetry(response);
        } else {
            RejectionWriter.write(rejected.reject(), readers, response);
        }
    }

    private void reject(HttpServletResponse response, Upgrade.Reject reject) throws IOException {
        metrics.add(Count.REJECTED);
        RejectionWriter.write(reject, Map.of(), response);
    }

    private final class Ahead extends HttpFilter {

        private static final long serialVersionUID = 1L;

        private final transient Predicate<Kind> served;

        Ahead(Predicate<Kind> served) {
            this.served = served;
        }

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            entered(request);
            Optional<Match> match = HandshakeRules.wantsWebSocket(request)
                    ? match(request) : Optional.empty();
            if (match.isPresent() && served.test(match.get().route().kind())) {
                decide(match.get(), request, response, chain);
            } else if (match.isEmpty() && isBad(request)) {
                reject(response, BAD_PATH);
            } else {
                Unrouted.pass(request, response, chain);
            }
        }
    }
}
