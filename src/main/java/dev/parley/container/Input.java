package dev.parley.container;

import java.io.IOException;

/** Brings what a client has sent, piece by piece whenever the container says that there is something. */
public interface Input {

    /**
     * Reads the next piece. <b>Block:</b> never. <b>Thread:</b> the one on which the container says so, until nothing
     * is left.
     *
     * @param before how long the piece before was; 0 for the first since the container said so
     * @return its length; 0 for nothing, and the container will say when there is more; -1 at the end
     * @throws IOException when the connection has failed
     */
    int read(byte[] buffer, int before) throws IOException;
}
