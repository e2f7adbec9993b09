package dev.parley.container;

import dev.parley.peer.Connection;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;

/** A connection by the Servlet API alone. */
class ServletHandedOver implements HandedOver {

    private static final Logger LOG = System.getLogger(HandedOver.class.getName());

    private final WebConnection wire;
    private final Output output;

    /** As {@link HandedOver#of}. */
    ServletHandedOver(WebConnection wire, Consumer<Throwable> broken) throws IOException {
        this(wire, streamed(wire, broken));
    }

    ServletHandedOver(WebConnection wire, Output output) {
        this.wire = wire;
        this.output = output;
    }

    static Output streamed(WebConnection wire, Consumer<Throwable> broken) throws IOException {
        ServletOutput streamed = new ServletOutput(wire.getOutputStream(), broken);
        streamed.begin();
        return streamed;
    }

    @Override
    public WebConnection wire() {
        return wire;
    }

    @Override
    public Output output() {
        return output;
    }

    @Override
    public Input input(ServletInputStream in) {
        return new ServletInput(in);
    }

    @Override
    public int unread() {
        return Connection.UNKNOWN;
    }

    @Override
    public boolean isOpen() {
        return false;
    }

    @Override
    public void close() {
        output.end();
        try {
            wire.close();
        } catch (Exception e) {
            LOG.log(Level.DEBUG, "the connection has ended already", e);
        }
    }

    @Override
    public void terminate() {
        // Nothing is left.
    }
}
