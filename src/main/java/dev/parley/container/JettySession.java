package dev.parley.container;

import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;

/** A session of Jetty's. Its classes are hidden from applications, not its objects. */
final class JettySession extends StandardSession {

    private static final Logger LOG = System.getLogger(JettySession.class.getName());
    private static final ContainerWarning UNCUTTABLE = new ContainerWarning(JettySession.class,
            "Jetty's session cannot be aborted");
    private static final String CLASSES = "org.eclipse.jetty.";

    /** The same for all sessions; whoever comes first finds it, and it does no harm if several do. */
    private static volatile Gathering gathering;

    JettySession(Session session, UpgradedSocket socket) {
        super(session, socket, gathering(session));
    }

    static boolean is(Session session) {
        return session.getClass().getName().startsWith(CLASSES);
    }

    /** By the remote's own field, as its setter waits until the client has taken what was held back. */
    private static Gathering gathering(Session session) {
        Gathering known = gathering;
        if (known == null) {
            known = find(session);
            gathering = known;
        }
        return known;
    }

    private static Gathering find(Session session) {
        try {
            Class<?> remote = session.getAsyncRemote().getClass().getSuperclass();
            Field held = remote.getDeclaredField("batch");
            held.setAccessible(true);
            return new Held(MethodHandles.lookup().unreflectSetter(held)
                    .asType(MethodType.methodType(void.class, RemoteEndpoint.Async.class, boolean.class)));
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(Level.WARNING, "Jetty's messages cannot be gathered: each is a write of its own", e);
            return Gathering.NONE;
        }
    }

    @Override
    public boolean cut() {
        try {
            session().getClass().getMethod("abort").invoke(session());
            return true;
        } catch (ReflectiveOperationException e) {
            UNCUTTABLE.say(e);
            return super.cut();
        }
    }

    /** Unless the code stands for an error. */
    @Override
    public boolean awaitsCloseAnswer() {
        return true;
    }

    private record Held(MethodHandle batch) implements Gathering {

        /** Its buffer has room for some thirty small ones. */
        private static final int MOST = 32;

        @Override
        public int maxMessages() {
            return MOST;
        }

        @Override
        public void hold(RemoteEndpoint.Async remote, boolean back) {
            try {
                batch.invokeExact(remote, back);
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
