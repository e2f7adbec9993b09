package dev.parley.container;

import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.util.concurrent.Semaphore;

/**
 * What {@link TomcatRemote} uses of Tomcat beyond Jakarta WebSocket, the same in 10.1 and 11.
 *
 * @param remote     of a session: where it writes
 * @param turn       of a remote: held by whoever writes a part of a message
 * @param closed     of a remote: whether the close frame is written; while the turn is held
 * @param fragmented of a remote: whether a message is written in parts; while the turn is held
 * @param endTurn    of a remote: gives the turn to what waits for it, or back
 * @param failure    of a remote: who is told when the connection ends during a write
 */
record TomcatInternals(MethodHandle remote, MethodHandle turn, MethodHandle closed, MethodHandle fragmented,
                       MethodHandle endTurn, VarHandle failure) {

    /** {@code null} where they are not as expected. A constant, or the JVM could not compile the handles' calls. */
    static final TomcatInternals FOUND = find();

    private static final String REMOTE = "org.apache.tomcat.websocket.WsRemoteEndpointImplBase";
    private static final String SERVER_REMOTE = "org.apache.tomcat.websocket.server.WsRemoteEndpointImplServer";

    private static TomcatInternals find() {
        try {
            return of(Session.class.getClassLoader());
        } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
            System.getLogger(TomcatInternals.class.getName()).log(Level.INFO,
                    "this Tomcat's sockets cannot be written to directly: each message is sent by itself", e);
            return null;
        }
    }

    private static TomcatInternals of(ClassLoader tomcat) throws ReflectiveOperationException {
        Class<?> remote = Class.forName(REMOTE, false, tomcat);
        Class<?> server = Class.forName(SERVER_REMOTE, false, tomcat);
        Lookup inSession = in(Class.forName(TomcatRemote.SESSION, false, tomcat));
        Lookup inRemote = in(remote);
        Lookup inServer = in(server);
        return new TomcatInternals(
                getter(inSession, "wsRemoteEndpoint", remote, Object.class),
                getter(inRemote, "messagePartInProgress", Semaphore.class, Semaphore.class),
                getter(inRemote, "closed", boolean.class, boolean.class),
                getter(inRemote, "fragmented", boolean.class, boolean.class),
                inRemote.findVirtual(remote, "endMessage",
                        MethodType.methodType(void.class, SendHandler.class, SendResult.class))
                        .asType(MethodType.methodType(void.class, Object.class, SendHandler.class, SendResult.class)),
                inServer.findVarHandle(server, "handler", SendHandler.class));
    }

    private static Lookup in(Class<?> type) throws IllegalAccessException {
        return MethodHandles.privateLookupIn(type, MethodHandles.lookup());
    }

    private static MethodHandle getter(Lookup in, String field, Class<?> type, Class<?> seenAs)
            throws ReflectiveOperationException {
        return in.findGetter(in.lookupClass(), field, type).asType(MethodType.methodType(seenAs, Object.class));
    }
}
