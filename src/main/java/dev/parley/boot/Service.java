package dev.parley.boot;

/**
 * A part of the engine that is started and ended with the application. {@link Services} calls it: in their order to
 * start, in the reverse order to stop and to close, so that a service can use those before it all the time.
 *
 * <p><b>Thread:</b> one at a time. A service whose start has failed is stopped and closed like the others.
 */
interface Service {

    /** A service that only closes something; the name is for the log. */
    static Service closing(String name, Runnable close) {
        return new Service() {
            @Override
            public void close() {
                close.run();
            }

            @Override
            public String toString() {
                return name;
            }
        };
    }

    /** Begins to work. <b>Fail:</b> with an exception, which fails the deployment. */
    default void start() {
        // Most have nothing to begin, or nothing to end.
    }

    /**
     * Takes on no more work and finishes what is under way, as long as there are threads. <b>Block:</b> until then, or
     * shortly beyond the deadline.
     *
     * @param deadline as {@link System#nanoTime()}
     */
    default void stop(long deadline) throws InterruptedException {
        // Most have nothing under way.
    }

    /** Releases what it holds. Every service has stopped, and the threads of the node have ended. */
    default void close() {
        // Most hold nothing.
    }
}
