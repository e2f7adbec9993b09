package dev.parley.boot;

import dev.parley.cdi.BundledWeld;
import dev.parley.hook.OriginRule;
import dev.parley.hook.RouteTable;
import dev.parley.hook.RouteTarget.Kind;
import dev.parley.peer.Node;
import dev.parley.sse.SseServlet;
import dev.parley.upgrade.Transport;
import dev.parley.upgrade.Transports;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.Map;

/** What serves the accepted upgrades of each kind: the WebSocket endpoints, the stream servlet, the container. */
final class TransportService implements Service {

    private static final String STREAM_SERVLET = "parley-stream";

    private final ServletContext context;
    private final RouteTable routes;
    private final Node node;
    private final OriginRule origins;
    /** {@code null} before the start. */
    private WebSockets webSockets;

    TransportService(ServletContext context, RouteTable routes, Node node, OriginRule origins) {
        this.context = context;
        this.routes = routes;
        this.node = node;
        this.origins = origins;
    }

    @Override
    public void start() {
        webSockets = WebSockets.of(context, node.config(), routes, node.lingering());
        ServletRegistration.Dynamic servlet = context.addServlet(STREAM_SERVLET,
                new SseServlet(node.threads().nanoTime(), origins, BundledWeld::release));
        servlet.setAsyncSupported(true);
    }

    /** Whether the container has endpoints at the paths of the routes with hooks. */
    boolean deployed() {
        return webSockets.deployed();
    }

    Transports transports() {
        return new Transports(Map.of(Kind.WEB_SOCKET, webSockets.transport(), Kind.EVENT_STREAM,
                Transport.ofServlet(STREAM_SERVLET), Kind.ENDPOINT, Transport.ofContainer()));
    }

    @Override
    public void close() {
        if (webSockets != null) {
            webSockets.close();
        }
    }

    @Override
    public String toString() {
        return "transports";
    }
}
