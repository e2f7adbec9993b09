package dev.parley.direct;

import dev.parley.peer.Connection;
import dev.parley.socket.GrizzlySocket;
import dev.parley.socket.Input;
import dev.parley.socket.Output;
import dev.parley.socket.ServletInput;
import dev.parley.socket.ServletOutput;
import dev.parley.socket.TomcatSocket;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;

/** A connection that a container has handed over, with the socket underneath where Parley can reach it. */
final class HandedOver {

    private static final Logger LOG = System.getLogger(HandedOver.class.getName());

    private final WebConnection wire;
    /** {@code null} on another server than Tomcat. */
    private final TomcatSocket socket;
    /** {@code null} on another server than Payara and GlassFish. */
    private final GrizzlySocket grizzly;
    private final Output output;

    /** @param broken told of a failure between two writes */
    HandedOver(WebConnection wire, Consumer<Throwable> broken) throws IOException {
        this.wire = wire;
        this.socket = TomcatSocket.of(wire.getOutputStream());
        this.grizzly = GrizzlySocket.of(wire);
        if (socket != null && socket.canWrite()) {
            output = socket;
        } else {
            ServletOutput streamed = new ServletOutput(wire.getOutputStream(), broken);
            output = streamed;
            streamed.begin();
        }
    }

    WebConnection wire() {
        return wire;
    }

    /** Where bytes are written to. */
    Output output() {
        return output;
    }

    /** What comes by its stream. */
    Input input(ServletInputStream in) {
        return socket == null ? new ServletInput(in) : socket.input(in);
    }

    /** As {@link Connection#unread}. */
    int unread() {
        return socket == null ? Connection.UNKNOWN : socket.unread();
    }

    /** Whether something may still go out although {@link #close} was called. */
    boolean isOpen() {
        return grizzly != null && grizzly.isOpen();
    }

    /** Ends the output and closes. */
    void close() {
        output.end();
        if (grizzly != null) {
            grizzly.close();
            return;
        }
        if (socket != null) {
            // First: Tomcat would write the rest of what TLS has made, for as long as a client takes that is gone.
            socket.close();
        }
        try {
            wire.close();
        } catch (Exception e) {
            LOG.log(Level.DEBUG, "the connection has ended already", e);
        }
    }

    /** Cuts what {@link #close} has left. */
    void terminate() {
        if (grizzly != null) {
            grizzly.terminate();
        }
    }
}
