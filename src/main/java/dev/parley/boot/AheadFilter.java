package dev.parley.boot;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpFilter;
import java.io.IOException;

/**
 * The place of a filter in the chain: declared in {@code META-INF/web-fragment.xml}, it runs after the filters that the
 * application declares, and before those that the container registers while it starts: Tomcat's and Tyrus's WebSocket
 * filters are of them. What runs here is the decision about the endpoints that such a filter upgrades.
 */
public final class AheadFilter extends HttpFilter {

    /** The context attribute with the filter that runs here. */
    static final String DECISION = AheadFilter.class.getName();

    private static final long serialVersionUID = 1L;

    private transient HttpFilter decision;

    /** For the container. */
    public AheadFilter() {
        // Public for the container.
    }

    @Override
    public void init() {
        decision = (HttpFilter) getServletContext().getAttribute(DECISION);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (decision == null) {
            chain.doFilter(request, response);
        } else {
            decision.doFilter(request, response, chain);
        }
    }
}
