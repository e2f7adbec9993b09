package dev.parley.upgrade;

import dev.parley.hook.AcceptedUpgrade;
import jakarta.servlet.ServletException;
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

    /** Something that may fail as a filter chain does. */
    @FunctionalInterface
    interface Chain {
        void proceed() throws IOException, ServletException;
    }

    /** The handshake that this thread is in; empty when the filter did not let it in. */
    public static Optional<Handshake> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** Goes on with the request; meanwhile, and no longer, this is the current handshake. */
    void during(Chain chain) throws IOException, ServletException {
        CURRENT.set(this);
        try {
            chain.proceed();
        } finally {
            CURRENT.remove();
        }
    }
}
