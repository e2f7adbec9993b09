package dev.parley.container;

import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.websocket.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The connection under a WebSocket session, so that it can be cut without a close frame, which Jakarta WebSocket has no
 * way to ask for. A container that upgrades through the Servlet API makes its handler by a call that the filter's
 * request sees. Tomcat's handler does not close its socket when it is destroyed, so there the socket is taken from
 * it; any other handler is destroyed.
 */
public final class UpgradedSocket {

    private static final Logger LOG = System.getLogger(UpgradedSocket.class.getName());
    private static final String TOMCAT_HANDLER = "org.apache.tomcat.websocket.server.WsHttpUpgradeHandler";

    private final AtomicReference<HttpUpgradeHandler> handler = new AtomicReference<>();

    /** The container has made its handler. */
    public void upgraded(HttpUpgradeHandler made) {
        handler.set(made);
    }

    /** Makes what the container keeps for each session small. To be called before anything is received. */
    void prepare(Session session) {
        HttpUpgradeHandler made = handler.get();
        if (made != null) {
            TomcatBuffers.shrink(session, made);
        }
    }

    /**
     * Closes the socket, once.
     *
     * @return whether the session is to be closed besides: not if the container is about to do that by itself
     */
    boolean cut() {
        HttpUpgradeHandler made = handler.getAndSet(null);
        if (made == null) {
            LOG.log(Level.DEBUG, "this container does not show the socket: a close frame is sent instead");
        } else if (made.getClass().getName().equals(TOMCAT_HANDLER)) {
            TomcatSocket socket = TomcatSocket.of(made);
            return socket == null || socket.close();
        } else {
            made.destroy();
        }
        return true;
    }
}
