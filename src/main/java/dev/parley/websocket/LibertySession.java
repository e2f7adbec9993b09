package dev.parley.websocket;

import dev.parley.socket.ContainerWarning;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Field;
import java.net.Socket;

/** What Open Liberty's sessions know and can do beyond Jakarta WebSocket, read from their fields. */
final class LibertySession {

    private static final Logger LOG = System.getLogger(LibertySession.class.getName());
    private static final ContainerWarning UNREACHABLE = new ContainerWarning(LibertySession.class,
            "Liberty's socket cannot be reached");
    private static final ContainerWarning SILENT = new ContainerWarning(LibertySession.class,
            "Liberty's connection does not tell how it ended");
    private static final String CLASSES = "com.ibm.ws.wsoc.";
    private static final String TCP_LINK = "com.ibm.ws.tcpchannel.internal.TCPConnLink";

    /** Held from the beginning: what leads to it is another connection's when this one has ended. */
    private final Socket socket;

    private LibertySession(Socket socket) {
        this.socket = socket;
    }

    /** What can be done with a session that is open; {@code null} where it is not Liberty's. */
    static LibertySession of(Session session) {
        if (!is(session)) {
            return null;
        }
        try {
            Object link = field(link(session), "deviceConnLink");
            while (!link.getClass().getName().equals(TCP_LINK)) {
                // TLS, with TCP below it.
                link = call(link, "getDeviceLink");
            }
            return new LibertySession((Socket) call(call(link, "getSocketIOChannel"), "getSocket"));
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

    /**
     * Ends the connection without a close frame, as if the client had done so: Liberty finds the end and forgets the
     * session. Closing its own links instead makes it hand them out again while still in use. Again is nothing.
     */
    void cut() {
        try {
            socket.shutdownOutput();
            socket.shutdownInput();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "the connection has ended already", e);
        }
    }

    private static Object link(Session session) throws ReflectiveOperationException {
        return field(call(session, "getSessionImpl"), "connLink");
    }

    private static Object call(Object owner, String name) throws ReflectiveOperationException {
        return owner.getClass().getMethod(name).invoke(owner);
    }

    private static Object field(Object owner, String name) throws ReflectiveOperationException {
        Field field = owner.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(owner);
    }
}
