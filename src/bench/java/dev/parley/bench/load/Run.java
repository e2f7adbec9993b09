package dev.parley.bench.load;

import java.io.IOException;

/** One work on one server, from the first connection to the last. */
interface Run {

    /** Does it. */
    Findings run(Pace pace, ServerWatch server) throws IOException, InterruptedException;
}
