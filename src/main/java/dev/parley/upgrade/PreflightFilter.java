package dev.parley.upgrade;

import dev.parley.api.Upgrade;
import dev.parley.config.TrustedProxies;
import dev.parley.hook.OriginRule;
import dev.parley.hook.RouteTable;
import dev.parley.hook.RouteTarget.Kind;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * Answers a browser that asks whether a page may open an event stream, or fetch a ticket (Fetch Standard,
 * CORS-preflight request). The answer tells which origins are allowed and nothing else; the request itself meets every
 * filter.
 */
public final class PreflightFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private final transient RouteTable routes;
    private final transient Map<String, String> others;
    private final transient OriginRule origins;
    private final transient ServletRequests requests;

    /**
     * A filter for event streams and more.
     *
     * @param others         other paths, and the method that each has
     * @param trustedProxies whose word about clients and hosts is believed
     */
    public PreflightFilter(RouteTable routes, Map<String, String> others, OriginRule origins,
                           TrustedProxies trustedProxies) {
        this.routes = routes;
        this.others = Map.copyOf(others);
        this.origins = origins;
        this.requests = new ServletRequests(trustedProxies);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<String> methods = Cors.isPreflight(request) ? methods(RequestPath.of(request)) : Optional.empty();
        if (methods.isPresent()) {
            answer(request, response, methods.get());
        } else {
            chain.doFilter(request, response);
        }
    }

    private Optional<String> methods(String path) {
        return Optional.ofNullable(others.get(path))
                .or(() -> routes.match(path).filter(match -> match.route().kind() == Kind.EVENT_STREAM)
                        .map(match -> HandshakeRules.STREAM_METHODS));
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, String methods)
            throws IOException, ServletException {
        requests.copy(request, Map.of(), received -> {
            Upgrade.Reject answer = origins.upgrade(received) instanceof Upgrade.Reject foreign
                    ? foreign : Cors.preflight(request, methods);
            RejectionWriter.write(answer, origins.readers(received), response);
        });
    }
}
