package dev.parley.socket;

import jakarta.servlet.http.HttpUpgradeHandler;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.channels.CompletionHandler;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The socket under Tomcat's upgraded connections, for what no API offers. A connection that is closed ends with the
 * next event of its socket, and a stalled client never causes one; and what is written through a stream is copied
 * through the connection's buffer piece by piece, and goes on between two events only, so never while a hook runs.
 *
 * <p><b>Thread:</b> any.
 */
public final class TomcatSocket {

    private static final Logger LOG = System.getLogger(TomcatSocket.class.getName());
    /** GlassFish has classes in {@code org.apache.catalina}, too. */
    private static final Pattern TOMCAT = Pattern.compile("org\\.apache\\.(coyote|tomcat)\\..*");
    private static final String HELD_AS = "socketWrapper";
    private static final String SOCKET = "org.apache.tomcat.util.net.SocketWrapperBase";
    /** Tomcat waits as long as the socket says; ours is another watchdog. */
    private static final long NO_TIMEOUT_OF_ITS_OWN = -1;

    /**
     * The same in Tomcat 10.1 and 11.
     *
     * @param canWrite whether a socket has {@code write}
     * @param write    writes all without blocking, and calls back unless it could do so at once
     * @param atOnce   what {@code write} answers when it did
     * @param notNow   what {@code write} answers when another write is under way
     */
    private record Handles(MethodHandle canWrite, MethodHandle write, Object atOnce, Object notNow) {
    }

    /** {@code null} where they are not as expected. A constant, or the JVM could not compile the handles' calls. */
    private static final Handles FOUND = find();

    private final Object socket;

    private TomcatSocket(Object socket) {
        this.socket = socket;
    }

    /**
     * Takes it from an object of Tomcat's that has it.
     *
     * @return {@code null} for another server's object
     */
    public static TomcatSocket of(Object holder) {
        if (!TOMCAT.matcher(holder.getClass().getName()).matches()) {
            return null;
        }
        try {
            Field field = holder.getClass().getDeclaredField(HELD_AS);
            field.setAccessible(true);
            return new TomcatSocket(field.get(holder));
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(Level.WARNING, "Tomcat's socket cannot be reached", e);
            return null;
        }
    }

    /** Closes it; again is nothing. Whether that could be done. */
    public boolean close() {
        try {
            socket.getClass().getMethod("close").invoke(socket);
            return true;
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(Level.WARNING, "Tomcat's socket cannot be closed", e);
            return false;
        }
    }

    /** Whether {@link #write} can be called: not with {@code useAsyncIO="false"} on the connector. */
    public boolean canWrite() {
        try {
            return FOUND != null && (boolean) FOUND.canWrite.invokeExact(socket);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /**
     * Writes without blocking and without copying.
     *
     * @param bytes   not to be changed until all are out
     * @param handler called on any thread, unless this returns true
     * @return whether all went out at once
     * @throws IOException when another write is under way
     */
    public boolean write(byte[] bytes, CompletionHandler<Long, Object> handler) throws IOException {
        Object answer;
        try {
            answer = (Object) FOUND.write.invokeExact(socket, (CompletionHandler<?, ?>) handler,
                    new ByteBuffer[] {ByteBuffer.wrap(bytes)});
        } catch (Throwable e) {
            throw unexpected(e);
        }
        if (answer == FOUND.notNow) {
            throw new IOException("the socket is being written to");
        }
        return answer == FOUND.atOnce;
    }

    private static Handles find() {
        try {
            ClassLoader tomcat = HttpUpgradeHandler.class.getClassLoader();
            Class<?> socket = Class.forName(SOCKET, false, tomcat);
            Class<?> state = Class.forName(SOCKET + "$CompletionState", true, tomcat);
            Lookup lookup = MethodHandles.privateLookupIn(socket, MethodHandles.lookup());
            MethodHandle canWrite = lookup.findVirtual(socket, "hasAsyncIO", MethodType.methodType(boolean.class))
                    .asType(MethodType.methodType(boolean.class, Object.class));
            return new Handles(canWrite, write(lookup, state, tomcat), constant(state, "INLINE"),
                    constant(state, "NOT_DONE"));
        } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
            LOG.log(Level.DEBUG, "there are no sockets of Tomcat's here that can be written to directly", e);
            return null;
        }
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
