package dev.parley.direct;

import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;

/** What the container makes for a connection that it hands over. */
public final class DirectHandler implements HttpUpgradeHandler {

    private volatile DirectReader reader;

    /** For the container. */
    public DirectHandler() {
        // Public for the container.
    }

    /** Before the container calls {@link #init}, which it does when the request is over. */
    void serve(DirectReader with) {
        reader = with;
    }

    @Override
    public void init(WebConnection wire) {
        reader.begin(wire);
    }

    @Override
    public void destroy() {
        if (reader != null) {
            reader.ended();
        }
    }
}
