package dev.parley.bench.server;

/** A candidate that has been started, on core 0. */
public interface RunningServer extends AutoCloseable {

    /** Where it listens. */
    int port();

    /** The path of its application, empty for the root. */
    String context();

    /** Its process. */
    long pid();

    @Override
    void close() throws InterruptedException;
}
