package dev.parley.container;

import jakarta.servlet.http.WebConnection;
import java.lang.reflect.Field;

/**
 * The socket under a connection that Payara or GlassFish has handed over. {@code WebConnection.close()} ends the
 * request before the socket: what the client has sent in between is taken for a new request, with the headers of the
 * old one, and answered, perhaps in the midst of another client's connection, since the objects of both are used again.
 * A socket that is closed ends its request, too, and those objects are not used again.
 */
final class GrizzlySocket {

    private static final ContainerWarning UNREACHABLE = new ContainerWarning(GrizzlySocket.class,
            "Grizzly's socket cannot be reached");
    private static final ContainerWarning HELD = new ContainerWarning(GrizzlySocket.class,
            "what the container made for a connection cannot be let go");
    private static final ContainerWarning SILENT = new ContainerWarning(GrizzlySocket.class,
            "Grizzly's socket does not tell whether it is open");
    private static final ContainerWarning UNCLOSABLE = new ContainerWarning(GrizzlySocket.class,
            "Grizzly's socket cannot be closed");
    private static final String HANDLER = "getHttpUpgradeHandler";
    private static final String HANDED_OVER = "org.apache.catalina.connector.WebConnectionImpl";
    private static final String GRIZZLY_REQUEST = "org.glassfish.grizzly.http.server.Request";
    /** What {@code WebConnection.close()} says of the handler, whose injected objects are let go then. */
    private static final String HANDLER_IS_OVER = "predestroy";

    /** Bytes that it keeps for a client that does not read, and one write more; by itself ten megabytes for each. */
    private static final int MOST_KEPT = 64 * 1024;

    private final Object request;
    private final Object handler;
    private final Object connection;

    private GrizzlySocket(Object request, Object handler, Object connection) {
        this.request = request;
        this.handler = handler;
        this.connection = connection;
    }

    /** The one under a connection that has just begun; {@code null} on another server. */
    public static GrizzlySocket of(WebConnection wire) {
        if (!wire.getClass().getName().equals(HANDED_OVER)) {
            return null;
        }
        try {
            Field held = wire.getClass().getDeclaredField("request");
            held.setAccessible(true);
            Object request = held.get(wire);
            Object connection = call(call(grizzly(request), "getContext"), "getConnection");
            connection.getClass().getMethod("setMaxAsyncWriteQueueSize", int.class).invoke(connection, MOST_KEPT);
            return new GrizzlySocket(request, call(request, HANDLER), connection);
        } catch (ReflectiveOperationException | RuntimeException e) {
            UNREACHABLE.say(e);
            return null;
        }
    }

    /** Its getter has another name on Payara than on GlassFish, and what is handed over may extend what has it. */
    private static Object grizzly(Object request) throws ReflectiveOperationException {
        for (Class<?> owner = request.getClass(); owner != null; owner = owner.getSuperclass()) {
            for (Field field : owner.getDeclaredFields()) {
                if (field.getType().getName().equals(GRIZZLY_REQUEST)) {
                    field.setAccessible(true);
                    return field.get(request);
                }
            }
        }
        throw new NoSuchFieldException(GRIZZLY_REQUEST);
    }

    /** Ends it when what was written has gone out. Once: the handler of the connection is over. */
    public void close() {
        try {
            letGo();
        } catch (ReflectiveOperationException | RuntimeException e) {
            HELD.say(e);
        }
        end("closeSilently");
    }

    private void letGo() throws ReflectiveOperationException {
        Object context = call(request, "getContext");
        if (context == null || call(request, HANDLER) != handler) {
            // The container has ended it by itself, as when the client leaves before anything has begun.
            return;
        }
        // Or the container would close the connection in its own way as well, when the socket has ended.
        request.getClass().getMethod("setUpgrade", boolean.class).invoke(request, false);
        context.getClass().getMethod("fireContainerEvent", String.class, Object.class)
                .invoke(context, HANDLER_IS_OVER, handler);
    }

    /** Whether it has not ended yet. */
    public boolean isOpen() {
        try {
            return (Boolean) call(connection, "isOpen");
        } catch (ReflectiveOperationException | RuntimeException e) {
            SILENT.say(e);
            return false;
        }
    }

    /** Ends it at once, whatever was written; again is nothing. */
    public void terminate() {
        end("terminateSilently");
    }

    private void end(String how) {
        try {
            call(connection, how);
        } catch (ReflectiveOperationException | RuntimeException e) {
            UNCLOSABLE.say(e);
        }
    }

    private static Object call(Object target, String method) throws ReflectiveOperationException {
        return target.getClass().getMethod(method).invoke(target);
    }
}
