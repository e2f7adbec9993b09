package dev.parley.direct;

import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** What the container makes for a connection that it hands over. */
public final class DirectHandler implements HttpUpgradeHandler {

    private static final Logger LOG = System.getLogger(DirectHandler.class.getName());

    /** How a connection begins. */
    @FunctionalInterface
    interface Beginning {
        DirectReader begin(WebConnection wire) throws IOException;
    }

    private volatile Beginning beginning;
    private volatile DirectReader reader;

    /** For the container. */
    public DirectHandler() {
        // Public for the container.
    }

    /** Before the container calls {@link #init}, which it does when the request is over. */
    void serve(Beginning how) {
        beginning = how;
    }

    @Override
    public void init(WebConnection wire) {
        try {
            reader = beginning.begin(wire);
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "the connection ended before it began", e);
            close(wire);
        }
        beginning = null;
    }

    private static void close(WebConnection wire) {
        try {
            wire.close();
        } catch (Exception e) {
            LOG.log(Level.DEBUG, "the connection has ended already", e);
        }
    }

    @Override
    public void destroy() {
        if (reader != null) {
            reader.ended();
        }
    }
}
