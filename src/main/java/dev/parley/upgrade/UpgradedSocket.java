package dev.parley.upgrade;

import jakarta.servlet.http.HttpUpgradeHandler;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The connection under a WebSocket session, so that it can be cut without a close frame, which Jakarta WebSocket has no
 * way to ask for. A container that upgrades through the Servlet API (Tomcat, Tyrus) creates its handler by a call that
 * the filter's request sees; the handler's {@link HttpUpgradeHandler#destroy} closes the socket.
 */
public final class UpgradedSocket {

    private final AtomicReference<HttpUpgradeHandler> handler = new AtomicReference<>();

    /** The container has made its handler. */
    void upgraded(HttpUpgradeHandler made) {
        handler.set(made);
    }

    /** Closes the socket, once. Whether the container has shown it. */
    public boolean cut() {
        HttpUpgradeHandler made = handler.getAndSet(null);
        if (made != null) {
            made.destroy();
        }
        return made != null;
    }
}
