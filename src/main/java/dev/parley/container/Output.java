package dev.parley.container;

import java.util.function.Consumer;

/** Takes bytes to a client, one write after the other. */
public interface Output {

    /**
     * Writes all of them, as the client takes them. <b>Block:</b> never.
     *
     * @param bytes not to be changed any more
     * @param done  called exactly once, from any thread, possibly before this returns: with {@code null} when more
     *              would be taken, or with what went wrong
     */
    void write(byte[] bytes, Consumer<Throwable> done);

    /** How many bytes of the write in flight were taken so far, as the client makes room. */
    long progress();

    /** When this returns nothing is being handed to the container, and nothing will be. A write in flight has failed. */
    void end();
}
