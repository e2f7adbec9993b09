package dev.parley.peer;

import dev.parley.api.CloseDetails;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** How a peer is closed whatever the application and the container do. <b>Thread:</b> any. */
final class Closing {

    private static final Logger LOG = System.getLogger(Closing.class.getName());

    private Closing() {
    }

    /** What a close frame can carry of a code and a reason. */
    static CloseDetails sendable(PeerSession peer, int code, String reason) {
        CloseDetails details = CloseDetails.sendable(code, reason);
        if (details.code() != code) {
            LOG.log(Level.DEBUG, () -> "peer " + peer + " is closed without a code: no close frame may carry " + code);
        }
        return details;
    }

    /** Sends the close frame. A container that fails to leaves no peer without its close: the connection is cut. */
    static void close(Connection connection, int code, String reason) {
        try {
            connection.close(code, reason);
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "the container failed to send a close frame with " + code, e);
            connection.terminate();
        }
    }
}
