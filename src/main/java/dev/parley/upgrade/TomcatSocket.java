package dev.parley.upgrade;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Field;

/**
 * Closes a socket under Tomcat's upgraded connections. Nothing of the Servlet API closes one at once: a
 * {@code WebConnection} ends with the next event of the socket, and a stalled client never causes one.
 */
public final class TomcatSocket {

    private static final Logger LOG = System.getLogger(TomcatSocket.class.getName());
    private static final String TOMCAT = "org.apache.";
    private static final String SOCKET = "socketWrapper";

    private TomcatSocket() {
    }

    /**
     * Closes it; again is nothing.
     *
     * @param holder an object of Tomcat's that has the socket
     * @return whether there was one to close: on other servers there is none
     */
    public static boolean close(Object holder) {
        if (!holder.getClass().getName().startsWith(TOMCAT)) {
            return false;
        }
        try {
            Field field = holder.getClass().getDeclaredField(SOCKET);
            field.setAccessible(true);
            field.getType().getMethod("close").invoke(field.get(holder));
            return true;
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(Level.WARNING, "Tomcat's socket cannot be reached", e);
            return false;
        }
    }
}
