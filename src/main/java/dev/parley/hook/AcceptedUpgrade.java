package dev.parley.hook;

import dev.parley.hook.RouteTarget.Route;
import dev.parley.peer.Admission;
import dev.parley.peer.Connection;
import dev.parley.peer.Node;
import dev.parley.peer.PeerLink;
import dev.parley.peer.PeerSession;
import java.util.List;
import java.util.Map;

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

    /** The client's peer, not open yet. Every transport makes its peers here. */
    public PeerLink peer(Connection connection) {
        return new PeerSession(admission, connection, route.events(), node);
    }

    /** Releases the permit unless the peer has opened; for a handshake that has failed. */
    public void abandon() {
        admission.permit().releaseUnlessOpen();
    }
}
