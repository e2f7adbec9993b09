package dev.parley.container;

import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Field;
import java.net.Socket;

/** The socket under a connection of Open Liberty, read from its fields. <b>Thread:</b> any. */
final class LibertySocket {

    private static final Logger LOG = System.getLogger(LibertySocket.class.getName());
    private static final ContainerWarning UNREACHABLE = new ContainerWarning(LibertySocket.class,
            "the socket of Liberty's response cannot be reached");
    private static final String RESPONSES = "com.ibm.ws.webcontainer";
    private static final String TCP_LINK = "com.ibm.ws.tcpchannel.internal.TCPConnLink";

    /** Held from the beginning: what leads to it is another connection's when this one has ended. */
    private final Socket socket;

    private LibertySocket(Socket socket) {
        this.socket = socket;
    }

    /** The one that a response is written to; {@code null} where it is not Liberty's. */
    static LibertySocket of(ServletOutputStream out) {
        if (!out.getClass().getName().startsWith(RESPONSES)) {
            return null;
        }
        try {
            return below(call(call(field(field(out, "output"), "isc"), "getLink"), "getDeviceLink"));
        } catch (ReflectiveOperationException | RuntimeException e) {
            UNREACHABLE.say(e);
            return null;
        }
    }

    /** The one below a link of a connection: TCP's, or TLS's, which has TCP below it. */
    static LibertySocket below(Object link) throws ReflectiveOperationException {
        Object tcp = link;
        while (!tcp.getClass().getName().equals(TCP_LINK)) {
            tcp = call(tcp, "getDeviceLink");
        }
        return new LibertySocket((Socket) call(call(tcp, "getSocketIOChannel"), "getSocket"));
    }

    /**
     * Ends the connection as if the client had done so: Liberty finds the end and forgets what belongs to it, and a
     * write that is blocked fails. Closing Liberty's own links instead makes it hand them out again while still in use.
     * Again is nothing.
     */
    void cut() {
        try {
            socket.shutdownOutput();
            socket.shutdownInput();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "the connection has ended already", e);
        }
    }

    /** The result of a public method without parameters. */
    static Object call(Object owner, String name) throws ReflectiveOperationException {
        return owner.getClass().getMethod(name).invoke(owner);
    }

    /** The value of a field of the object's class or of one that it extends. */
    static Object field(Object owner, String name) throws ReflectiveOperationException {
        for (Class<?> type = owner.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    field.setAccessible(true);
                    return field.get(owner);
                }
            }
        }
        throw new NoSuchFieldException(name);
    }
}
