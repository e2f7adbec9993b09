package dev.parley.upgrade;

import jakarta.servlet.ServletOutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Field;

/**
 * The socket under Tomcat's upgraded connections, for what the Servlet API has no way to ask for. A {@code WebConnection}
 * that is closed ends with the next event of its socket, and a stalled client never causes one; and the output says that
 * it takes more between two events only.
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
        if (!isTomcats(holder)) {
            return false;
        }
        try {
            Object socket = field(holder, SOCKET);
            socket.getClass().getMethod("close").invoke(socket);
            return true;
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(Level.WARNING, "Tomcat's socket cannot be reached", e);
            return false;
        }
    }

    /**
     * Sends what waits under an upgraded connection's output, as far as the client takes it.
     *
     * @return whether all is out: {@code false} on other servers, too
     */
    public static boolean flush(ServletOutputStream out) {
        if (!isTomcats(out)) {
            return false;
        }
        try {
            synchronized (field(out, "writeLock")) {
                Object socket = field(out, SOCKET);
                return !(boolean) socket.getClass().getMethod("flush", boolean.class).invoke(socket, false);
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(Level.DEBUG, "Tomcat's socket cannot be flushed", e);
            return false;
        }
    }

    private static boolean isTomcats(Object holder) {
        return holder.getClass().getName().startsWith(TOMCAT);
    }

    private static Object field(Object holder, String name) throws ReflectiveOperationException {
        Field field = holder.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(holder);
    }
}
