package dev.parley.upgrade;

import dev.parley.container.UpgradedSocket;
import dev.parley.hook.AcceptedUpgrade;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;

/**
 * What the filter hands to the container's handshake, on the request's thread: seen in {@code modifyHandshake} on every
 * server, and in no other request.
 *
 * @param upgrade what was accepted
 * @param socket  the connection underneath, as far as the container shows it
 */
public record Handshake(AcceptedUpgrade upgrade, UpgradedSocket socket) {

    private static final ThreadLocal<Handshake> CURRENT = new ThreadLocal<>();

    /** The container's handshake: the rest of a filter chain, or a call. */
    @FunctionalInterface
    public interface Container {
        /** Upgrades the request, which may be a wrapper. */
        void upgrade(HttpServletRequest request) throws IOException, ServletException;
    }

    /** The handshake that this thread is in; empty when the filter did not let it in. */
    public static Optional<Handshake> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** Has the container upgrade an accepted request; meanwhile, and no longer, this is the current handshake. */
    public static void run(AcceptedUpgrade upgrade, HttpServletRequest request, Container container)
            throws IOException, ServletException {
        UpgradedSocket socket = new UpgradedSocket();
        CURRENT.set(new Handshake(upgrade, socket));
        try {
            container.upgrade(new WatchedRequest(request, upgrade, socket));
        } finally {
            CURRENT.remove();
        }
    }
}
