package dev.parley.websocket;

import jakarta.websocket.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** What Jetty's sessions can do beyond Jakarta WebSocket. Its classes are hidden from applications, not its objects. */
final class JettySession {

    private static final Logger LOG = System.getLogger(JettySession.class.getName());
    private static final String CLASSES = "org.eclipse.jetty.";

    private JettySession() {
    }

    /** Cuts the connection without a close frame. Whether this was a session of Jetty's. */
    static boolean cut(Session session) {
        if (!session.getClass().getName().startsWith(CLASSES)) {
            return false;
        }
        try {
            session.getClass().getMethod("abort").invoke(session);
            return true;
        } catch (ReflectiveOperationException e) {
            LOG.log(Level.WARNING, "Jetty's session cannot be aborted", e);
            return false;
        }
    }
}
