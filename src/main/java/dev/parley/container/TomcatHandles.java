package dev.parley.container;

import jakarta.servlet.http.HttpUpgradeHandler;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.CompletionHandler;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;

/**
 * What {@link TomcatSocket} uses of Tomcat, the same in 10.1 and 11.
 *
 * @param canWrite   whether a socket has {@code write}
 * @param write      writes all without blocking, and calls back unless it could do so at once
 * @param atOnce     what {@code write} answers when it did
 * @param notNow     what {@code write} answers when another write is under way
 * @param carrier    of a socket: what carries it, encrypts it where needed, and is used again for another one
 * @param channel    of such a carrier that does not encrypt: the connection's own channel
 * @param readBuffer of such a carrier: where what has come is read to first
 * @param plain      the class of the carriers that do not encrypt
 */
record TomcatHandles(MethodHandle canWrite, MethodHandle write, Object atOnce, Object notNow, MethodHandle carrier,
                     MethodHandle channel, MethodHandle readBuffer, Class<?> plain) {

    /** {@code null} where they are not as expected. A constant, or the JVM could not compile the handles' calls. */
    static final TomcatHandles FOUND = find();

    private static final String PACKAGE = "org.apache.tomcat.util.net.";
    private static final String SOCKET = PACKAGE + "SocketWrapperBase";
    /** Tomcat waits as long as the socket says; ours is another watchdog. */
    private static final long NO_TIMEOUT_OF_ITS_OWN = -1;

    boolean isWritable(Object socket) {
        try {
            return (boolean) canWrite.invokeExact(socket);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Writes all; as {@link TomcatSocket#write} says. */
    boolean write(Object socket, ByteBuffer bytes, CompletionHandler<Long, Object> handler) throws IOException {
        Object answer;
        try {
            answer = (Object) write.invokeExact(socket, (CompletionHandler<?, ?>) handler, new ByteBuffer[] {bytes});
        } catch (Throwable e) {
            throw unexpected(e);
        }
        if (answer == notNow) {
            throw new IOException("the socket is being written to");
        }
        return answer == atOnce;
    }

    /** The connection's own channel, which is never another one's later; {@code null} where bytes are encrypted. */
    ByteChannel plainChannel(Object socket) {
        try {
            Object carried = (Object) carrier.invokeExact(socket);
            return carried.getClass() == plain ? (SocketChannel) channel.invokeExact(carried) : null;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** The channel that a socket uses now, encrypted or not; {@code null} of NIO2's, or of one that is closed. */
    SocketChannel anyChannel(Object socket) {
        try {
            Object carried = (Object) carrier.invokeExact(socket);
            return plain.isInstance(carried) ? (SocketChannel) channel.invokeExact(carried) : null;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** How many bytes of what has come a socket keeps. */
    int readRoom(Object socket) {
        try {
            Object carried = (Object) carrier.invokeExact(socket);
            return ((ByteBuffer) readBuffer.invokeExact(carried)).capacity();
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static TomcatHandles find() {
        ClassLoader server = HttpUpgradeHandler.class.getClassLoader();
        Class<?> socket;
        try {
            socket = Class.forName(SOCKET, false, server);
        } catch (ClassNotFoundException e) {
            // Another server.
            return null;
        }
        try {
            return of(socket, server);
        } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
            System.getLogger(TomcatHandles.class.getName()).log(Level.INFO,
                    "this Tomcat's sockets cannot be written to directly: what is sent is copied more often", e);
            return null;
        }
    }

    private static TomcatHandles of(Class<?> socket, ClassLoader tomcat) throws ReflectiveOperationException {
        Class<?> state = Class.forName(SOCKET + "$CompletionState", true, tomcat);
        Class<?> plain = Class.forName(PACKAGE + "NioChannel", false, tomcat);
        Class<?> buffers = Class.forName(PACKAGE + "SocketBufferHandler", false, tomcat);
        Lookup lookup = MethodHandles.privateLookupIn(socket, MethodHandles.lookup());
        return new TomcatHandles(
                lookup.findVirtual(socket, "hasAsyncIO", MethodType.methodType(boolean.class))
                        .asType(MethodType.methodType(boolean.class, Object.class)),
                write(lookup, state, tomcat), constant(state, "INLINE"), constant(state, "NOT_DONE"),
                lookup.findVirtual(socket, "getSocket", MethodType.methodType(Object.class))
                        .asType(MethodType.methodType(Object.class, Object.class)),
                lookup.findVirtual(plain, "getIOChannel", MethodType.methodType(SocketChannel.class))
                        .asType(MethodType.methodType(SocketChannel.class, Object.class)),
                MethodHandles.filterReturnValue(
                        lookup.findVirtual(plain, "getBufHandler", MethodType.methodType(buffers)),
                        lookup.findVirtual(buffers, "getReadBuffer", MethodType.methodType(ByteBuffer.class)))
                        .asType(MethodType.methodType(ByteBuffer.class, Object.class)),
                plain);
    }

    private static MethodHandle write(Lookup socket, Class<?> state, ClassLoader tomcat)
            throws ReflectiveOperationException {
        Class<?> mode = Class.forName(SOCKET + "$BlockingMode", true, tomcat);
        Class<?> check = Class.forName(SOCKET + "$CompletionCheck", true, tomcat);
        MethodHandle write = socket.findVirtual(socket.lookupClass(), "write", MethodType.methodType(state, mode,
                long.class, TimeUnit.class, Object.class, check, CompletionHandler.class, ByteBuffer[].class))
                .asFixedArity();
        return MethodHandles.insertArguments(write, 1, constant(mode, "NON_BLOCK"), NO_TIMEOUT_OF_ITS_OWN,
                        TimeUnit.MILLISECONDS, null, constant(socket.lookupClass(), "COMPLETE_WRITE"))
                .asType(MethodType.methodType(Object.class, Object.class, CompletionHandler.class, ByteBuffer[].class));
    }

    private static Object constant(Class<?> owner, String name) throws ReflectiveOperationException {
        return owner.getField(name).get(null);
    }

    private static RuntimeException unexpected(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException e ? e : new IllegalStateException(failure);
    }
}
