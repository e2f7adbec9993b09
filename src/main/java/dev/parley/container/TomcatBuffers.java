package dev.parley.container;

import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.websocket.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;

/**
 * Where Tomcat gathers the parts of what a client sends: 24 KiB for each session, made before its endpoint is asked,
 * and idle in most. A session whose messages are put together here needs little of it. Set for the whole container
 * instead, the size would be the longest message of the application's annotated endpoints.
 */
final class TomcatBuffers {

    private static final Logger LOG = System.getLogger(TomcatBuffers.class.getName());
    private static final String HANDLER = "org.apache.tomcat.websocket.server.WsHttpUpgradeHandler";
    /** Characters, and bytes: most messages in one part. */
    private static final int SIZE = 1024;

    private TomcatBuffers() {
    }

    /** Makes them small, if the session is Tomcat's. To be called while it opens, before anything is received. */
    static void shrink(Session session, HttpUpgradeHandler handler) {
        if (!handler.getClass().getName().equals(HANDLER)) {
            return;
        }
        try {
            Object frame = field(handler.getClass(), "wsFrame").get(handler);
            Class<?> base = frame.getClass().getSuperclass();
            field(base, "messageBufferText").set(frame, CharBuffer.allocate(SIZE));
            field(base, "messageBufferBinary").set(frame, ByteBuffer.allocate(SIZE));
            // Or with the first message it would make them anew.
            session.setMaxTextMessageBufferSize(SIZE);
            session.setMaxBinaryMessageBufferSize(SIZE);
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(Level.DEBUG, "Tomcat's message buffers keep their size", e);
        }
    }

    private static Field field(Class<?> owner, String name) throws NoSuchFieldException {
        Field field = owner.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }
}
