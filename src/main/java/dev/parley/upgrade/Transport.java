package dev.parley.upgrade;

import dev.parley.hook.AcceptedUpgrade;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Port: serves accepted requests for routes of one kind. */
@FunctionalInterface
public interface Transport {

    /**
     * Answers the request, whose connection then belongs to the transport. The headers of the upgrade are on the
     * response already.
     *
     * @param chain the rest of the filter chain, for a transport whose container upgrades there
     */
    void serve(AcceptedUpgrade upgrade, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException;

    /** A transport whose container has an endpoint at the routes' paths, which the rest of the filter chain reaches. */
    static Transport ofContainer() {
        return (upgrade, request, response, chain) ->
                Handshake.run(upgrade, request, watched -> chain.doFilter(watched, response));
    }

    /**
     * A transport that is a servlet. The servlet finds the {@link AcceptedUpgrade} in the request attribute of that
     * class's name.
     *
     * @param name of the servlet, which needs no mapping
     */
    static Transport ofServlet(String name) {
        return (upgrade, request, response, chain) -> {
            request.setAttribute(AcceptedUpgrade.class.getName(), upgrade);
            request.getServletContext().getNamedDispatcher(name).forward(request, response);
        };
    }
}
