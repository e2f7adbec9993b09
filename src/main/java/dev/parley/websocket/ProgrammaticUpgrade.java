package dev.parley.websocket;

import dev.parley.hook.AcceptedUpgrade;
import dev.parley.upgrade.Handshake;
import dev.parley.upgrade.Transport;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.util.Map;

/**
 * Upgrades accepted requests by a call to the container, where an endpoint at the route's path would be reached before
 * the application's own filters have run (Jetty, Tomcat). Undertow and Open Liberty upgrade behind all filters; Tyrus
 * does not upgrade by a call.
 */
public final class ProgrammaticUpgrade implements Transport {

    /** Never matched: the container asks for a path, and no endpoint is deployed there. */
    private static final String PATH = "/parley";

    private final ServerContainer container;
    private final ServerEndpointConfig config;

    /** @param endpoint serves all routes with hooks */
    public ProgrammaticUpgrade(ServerContainer container, PeerEndpoint endpoint) {
        this.container = container;
        this.config = ServerEndpointConfig.Builder.create(PeerEndpoint.class, PATH)
                .configurator(new RouteConfigurator(endpoint)).build();
    }

    @Override
    public void serve(AcceptedUpgrade upgrade, HttpServletRequest request, HttpServletResponse response,
                      FilterChain chain) throws IOException, ServletException {
        Handshake.run(upgrade, request, watched -> {
            try {
                container.upgradeHttpToWebSocket(watched, response, config, Map.of());
            } catch (DeploymentException e) {
                throw new ServletException("the container does not upgrade " + request.getRequestURI(), e);
            }
        });
    }
}
