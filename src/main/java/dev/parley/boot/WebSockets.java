package dev.parley.boot;

import dev.parley.config.ParleyConfig;
import dev.parley.config.TransportSettings;
import dev.parley.container.Server;
import dev.parley.container.UpgradeOrder;
import dev.parley.direct.DirectTransport;
import dev.parley.hook.RouteTable;
import dev.parley.peer.Lingering;
import dev.parley.upgrade.Transport;
import dev.parley.websocket.PeerEndpoint;
import dev.parley.websocket.ProgrammaticUpgrade;
import dev.parley.websocket.RouteDeployer;
import jakarta.servlet.ServletContext;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerContainer;

/**
 * What serves the WebSocket routes with hooks: Parley's own transport or the container's WebSocket.
 *
 * @param transport serves them
 * @param deployed  whether the container has endpoints at their paths
 * @param direct    to be closed; {@code null} where the container's own WebSocket serves
 */
record WebSockets(Transport transport, boolean deployed, DirectTransport direct) implements AutoCloseable {

    /** @throws IllegalStateException when the container cannot serve them */
    static WebSockets of(ServletContext context, ParleyConfig config, RouteTable routes, Lingering lingering) {
        TransportSettings.Kind kind = config.transport().kind();
        if (kind == TransportSettings.Kind.JAKARTA
                || kind == TransportSettings.Kind.AUTO && !Server.handsOver(context.getServerInfo())) {
            return ofContainer(context, new PeerEndpoint(config.limits()), routes);
        }
        DirectTransport direct = new DirectTransport(config, lingering);
        return new WebSockets(direct, false, direct);
    }

    private static WebSockets ofContainer(ServletContext context, PeerEndpoint endpoint, RouteTable routes) {
        if (!(context.getAttribute(ServerContainer.class.getName()) instanceof ServerContainer container)) {
            throw new IllegalStateException("the server has no Jakarta WebSocket");
        }
        if (UpgradeOrder.isProgrammatic(context)) {
            return new WebSockets(new ProgrammaticUpgrade(container, endpoint), false, null);
        }
        try {
            new RouteDeployer(container, endpoint).deploy(routes);
        } catch (DeploymentException e) {
            throw new IllegalStateException("cannot deploy the routes", e);
        }
        return new WebSockets(Transport.ofContainer(), true, null);
    }

    @Override
    public void close() {
        if (direct != null) {
            direct.close();
        }
    }
}
