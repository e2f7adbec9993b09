package dev.parley.websocket;

import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.channels.CompletionHandler;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * What {@link TomcatSession} uses of Tomcat beyond Jakarta WebSocket, the same in 10.1 and 11.
 *
 * @param remote     of a session: where it writes
 * @param turn       of a remote: held by whoever writes a part of a message
 * @param closed     of a remote: whether the close frame is written; while the turn is held
 * @param fragmented of a remote: whether a message is written in parts; while the turn is held
 * @param endTurn    of a remote: gives the turn to what waits for it, or back
 * @param failure    of a remote: who is told when the connection ends during a write
 * @param socket     of a remote: what it writes to
 * @param canGather  of a socket: whether it has {@code write}
 * @param write      of a socket: writes all buffers without blocking, and calls back unless it could do so at once
 * @param atOnce     what {@code write} answers when it wrote all at once
 * @param notNow     what {@code write} answers when another write is under way
 */
record TomcatInternals(MethodHandle remote, MethodHandle turn, MethodHandle closed, MethodHandle fragmented,
                       MethodHandle endTurn, VarHandle failure, MethodHandle socket, MethodHandle canGather,
                       MethodHandle write, Object atOnce, Object notNow) {

    /** {@code null} where they are not as expected. A constant, or the JVM could not compile the handles' calls. */
    static final TomcatInternals FOUND = find();

    private static final String SESSION = "org.apache.tomcat.websocket.WsSession";
    private static final String REMOTE = "org.apache.tomcat.websocket.WsRemoteEndpointImplBase";
    private static final String SERVER_REMOTE = "org.apache.tomcat.websocket.server.WsRemoteEndpointImplServer";
    private static final String SOCKET = "org.apache.tomcat.util.net.SocketWrapperBase";
    /** Tomcat waits as long as the socket says; ours is another watchdog. */
    private static final long NO_TIMEOUT_OF_ITS_OWN = -1;

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
        Class<?> socket = Class.forName(SOCKET, false, tomcat);
        Lookup inSession = in(Class.forName(SESSION, false, tomcat));
        Lookup inRemote = in(remote);
        Lookup inServer = in(server);
        Class<?> state = Class.forName(SOCKET + "$CompletionState", true, tomcat);
        return new TomcatInternals(
                getter(inSession, "wsRemoteEndpoint", remote, Object.class),
                getter(inRemote, "messagePartInProgress", Semaphore.class, Semaphore.class),
                getter(inRemote, "closed", boolean.class, boolean.class),
                getter(inRemote, "fragmented", boolean.class, boolean.class),
                inRemote.findVirtual(remote, "endMessage",
                        MethodType.methodType(void.class, SendHandler.class, SendResult.class))
                        .asType(MethodType.methodType(void.class, Object.class, SendHandler.class, SendResult.class)),
                inServer.findVarHandle(server, "handler", SendHandler.class),
                getter(inServer, "socketWrapper", socket, Object.class),
                in(socket).findVirtual(socket, "hasAsyncIO", MethodType.methodType(boolean.class))
                        .asType(MethodType.methodType(boolean.class, Object.class)),
                write(socket, state, tomcat),
                constant(state, "INLINE"), constant(state, "NOT_DONE"));
    }

    private static Lookup in(Class<?> type) throws IllegalAccessException {
        return MethodHandles.privateLookupIn(type, MethodHandles.lookup());
    }

    private static MethodHandle getter(Lookup in, String field, Class<?> type, Class<?> seenAs)
            throws ReflectiveOperationException {
        return in.findGetter(in.lookupClass(), field, type).asType(MethodType.methodType(seenAs, Object.class));
    }

    private static MethodHandle write(Class<?> socket, Class<?> state, ClassLoader tomcat)
            throws ReflectiveOperationException {
        Class<?> mode = Class.forName(SOCKET + "$BlockingMode", true, tomcat);
        Class<?> check = Class.forName(SOCKET + "$CompletionCheck", true, tomcat);
        MethodHandle write = in(socket).findVirtual(socket, "write", MethodType.methodType(state, mode, long.class,
                TimeUnit.class, Object.class, check, CompletionHandler.class, ByteBuffer[].class)).asFixedArity();
        return MethodHandles.insertArguments(write, 1, constant(mode, "NON_BLOCK"), NO_TIMEOUT_OF_ITS_OWN,
                        TimeUnit.MILLISECONDS, null, constant(socket, "COMPLETE_WRITE"))
                .asType(MethodType.methodType(Object.class, Object.class, CompletionHandler.class, ByteBuffer[].class));
    }

    private static Object constant(Class<?> owner, String name) throws ReflectiveOperationException {
        return owner.getField(name).get(null);
    }
}
