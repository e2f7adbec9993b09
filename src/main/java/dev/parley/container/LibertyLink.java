package dev.parley.container;

import static dev.parley.container.LibertySocket.call;
import static dev.parley.container.LibertySocket.field;

import jakarta.websocket.Session;

/** What Open Liberty's sessions know and can do beyond Jakarta WebSocket, read from their fields. */
final class LibertyLink {

    private static final ContainerWarning UNREACHABLE = new ContainerWarning(LibertyLink.class,
            "Liberty's socket cannot be reached");
    private static final ContainerWarning SILENT = new ContainerWarning(LibertyLink.class,
            "Liberty's connection does not tell how it ended");

    private final LibertySocket socket;
    private final Object link;

    private LibertyLink(Object link, LibertySocket socket) {
        this.link = link;
        this.socket = socket;
    }

    /** What can be done with a session of Liberty's that is open; {@code null} where it cannot be reached. */
    static LibertyLink of(Session session) {
        try {
            Object link = link(session);
            return new LibertyLink(link, LibertySocket.below(field(link, "deviceConnLink")));
        } catch (ReflectiveOperationException | RuntimeException e) {
            UNREACHABLE.say(e);
            return null;
        }
    }

    /**
     * Of a session that Liberty reports closed with 1011: whether the connection ended without a close frame, so that
     * the client never said so. Then a read has failed, which still looks as if it were under way.
     */
    static boolean isLost(Session session) {
        try {
            Object link = link(session);
            return field(link, "linkStatus").toString().equals("CLOSED")
                    && field(link, "readLinkStatus").toString().equals("READ_ON_WIRE");
        } catch (ReflectiveOperationException | RuntimeException e) {
            SILENT.say(e);
            return false;
        }
    }

    /** Ends the connection without a close frame: Liberty forgets the session. */
    void cut() {
        socket.cut();
    }

    /** After a write of the blocking remote that has failed, whose turn Liberty does not end. */
    void endTurn() {
        try {
            call(link, "signalNotWriting");
        } catch (ReflectiveOperationException | RuntimeException e) {
            UNREACHABLE.say(e);
        }
    }

    private static Object link(Session session) throws ReflectiveOperationException {
        return field(call(session, "getSessionImpl"), "connLink");
    }
}
