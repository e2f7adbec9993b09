package dev.parley.hook;

import dev.parley.hook.RouteTarget.Route;
import dev.parley.peer.Admission;
import dev.parley.peer.Connection;
import dev.parley.peer.Node;
import dev.parley.peer.PeerLink;
import dev.parley.peer.PeerSession;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A client that may connect.
 *
 * @param route     where to
 * @param admission what becomes its peer
 * @param headers   for the response
 * @param protocol  the sub-protocol that both speak; empty for none
 * @param node     what its peer shares with all peers of the node
 */
public record AcceptedUpgrade(Route route, Admission admission, Map<String, List<String>> headers, String protocol,
                              Node node) implements Decision {

    private static final Logger LOG = System.getLogger(AcceptedUpgrade.class.getName());

    /** The client's peer, not open yet. Every transport makes its peers here. */
    public PeerLink peer(Connection connection) {
        return new PeerSession(admission, connection, route.events(), node);
    }

    /**
     * Opens a peer of this upgrade whose client is not connected yet. <b>Block:</b> until its open hook has returned or
     * waits for the client, but not longer than {@code parley.upgrade.open-wait}.
     */
    public void open(PeerLink peer) {
        CompletableFuture<Void> ready = new CompletableFuture<>();
        node.threads().workers().execute(() -> peer.open(() -> ready.complete(null)));
        try {
            ready.get(node.config().upgrades().openWait().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(Level.DEBUG, "peer " + peer + " is connected before its open hook has returned", e);
        }
    }

    /** Releases the permit unless the peer has opened; for a handshake that has failed. */
    public void abandon() {
        admission.permit().releaseUnlessOpen();
    }
}
