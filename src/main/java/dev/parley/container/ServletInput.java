package dev.parley.container;

import jakarta.servlet.ServletInputStream;
import java.io.IOException;

/** Reads by the Servlet API's non-blocking input. */
record ServletInput(ServletInputStream in) implements Input {

    @Override
    public int read(byte[] buffer, int before) throws IOException {
        int length = 0;
        // Until it is not ready, or the container would say nothing of what comes: Grizzly's may be, and have nothing.
        while (length == 0 && in.isReady()) {
            length = in.read(buffer);
        }
        return length;
    }
}
