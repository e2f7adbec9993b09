package dev.parley.container;

import dev.parley.peer.Connection;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.util.function.Consumer;

/** Port: a connection that a container has handed over, with what lies under it where that can be reached. */
public interface HandedOver {

    /**
     * The connection of whichever container this is. <b>Thread:</b> the container's.
     *
     * @param broken told of a failure between two writes
     */
    static HandedOver of(WebConnection wire, Consumer<Throwable> broken) throws IOException {
        TomcatSocket socket = TomcatSocket.of(wire.getOutputStream());
        if (socket != null) {
            return new TomcatHandedOver(wire, socket, broken);
        }
        GrizzlySocket grizzly = GrizzlySocket.of(wire);
        return grizzly == null ? new ServletHandedOver(wire, broken) : new GrizzlyHandedOver(wire, grizzly, broken);
    }

    /** What the container has handed over. */
    WebConnection wire();

    /** Where bytes are written to. */
    Output output();

    /** What comes by its stream. */
    Input input(ServletInputStream in);

    /** As {@link Connection#unread}. */
    int unread();

    /** Whether something may still go out although {@link #close} was called. */
    boolean isOpen();

    /** Ends the output and closes. To be called once. */
    void close();

    /** Cuts what {@link #close} has left; again is nothing. */
    void terminate();
}
