package dev.parley.bench.server;

import java.io.IOException;

/** A server that can be started. */
public interface Candidate {

    /** Its row in the tables. */
    String name();

    /** Starts it on core 0 and waits until it completes handshakes. */
    RunningServer start() throws IOException, InterruptedException;
}
