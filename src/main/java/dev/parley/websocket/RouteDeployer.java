package dev.parley.websocket;

import dev.parley.hook.RouteTable;
import dev.parley.hook.RouteTarget.Kind;
import dev.parley.hook.RouteTarget.Route;
import dev.parley.hook.RouteTemplate;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.HashSet;
import java.util.Set;

/** Makes the container know the paths of all routes with hooks. */
public final class RouteDeployer {

    private final ServerContainer container;
    private final PeerEndpoint endpoint;
    private final Set<String> shapes = new HashSet<>();

    /** @param endpoint serves all of them */
    public RouteDeployer(ServerContainer container, PeerEndpoint endpoint) {
        this.container = container;
        this.endpoint = endpoint;
    }

    /**
     * Deploys what is not deployed yet. Which endpoint of the container takes a handshake does not matter, as the
     * filter has chosen the route: so a wildcard leaves out the depths that other routes cover already.
     */
    public void deploy(RouteTable routes) throws DeploymentException {
        for (Route route : routes.routes()) {
            if (route.kind() == Kind.ENDPOINT) {
                shapes.add(RouteTemplate.shape(route.template().text()));
            }
        }
        for (Route route : routes.routes()) {
            if (route.kind() == Kind.WEB_SOCKET) {
                for (String path : route.template().deployablePaths()) {
                    deploy(path);
                }
            }
        }
    }

    private void deploy(String path) throws DeploymentException {
        if (shapes.add(RouteTemplate.shape(path))) {
            container.addEndpoint(ServerEndpointConfig.Builder.create(PeerEndpoint.class, path)
                    .configurator(new RouteConfigurator(endpoint)).build());
        }
    }
}
