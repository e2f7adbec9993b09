package dev.parley.websocket;

import static dev.parley.socket.LibertySocket.call;
import static dev.parley.socket.LibertySocket.field;

import dev.parley.socket.ContainerWarning;
import dev.parley.socket.LibertySocket;
import jakarta.websocket.Session;

/** What Open Liberty's sessions know and can do beyond Jakarta WebSocket, read from their fields. */
final class LibertySession {

    private static final ContainerWarning UNREACHABLE = new ContainerWarning(LibertySession.class,
            "Liberty's socket cannot be reached");
    private static final ContainerWarning SILENT = new ContainerWarning(LibertySession.class,
            "Liberty's connection does not tell how it ended");
    private static final String CLASSES = "com.ibm.ws.wsoc.";

    private final LibertySocket socket;
    private final Object link;

    private LibertySession(Object link, LibertySocket socket) {
        this.link = link;
        this.socket = socket;
    }

    /** What can be done with a session that is open; {@code null} where it is not Liberty's. */
    static LibertySession of(Session session) {
        if (!is(session)) {
            return null;
        }
        try {
            Object link = link(session);
            return new LibertySession(link, LibertySocket.below(field(link, "deviceConnLink")));
        } catch (ReflectiveOperationException | RuntimeException e) {
            UNREACHABLE.say(e);
            return null;
        }
    }

    static boolean is(Session session) {
        return session.getClass().getName().startsWith(CLASSES);
    }

    /**
     * Of a session that Liberty reports closed with 1011: whether the connection ended without a close frame, so that
     * the client never said so. Then a read has failed, which still looks as if it were under way.
     */
    static boolean isLost(Session session) {
        if (!is(session)) {
            return false;
        }
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
