package dev.parley.api;

/**
 * The life of a server-sent event stream (HTML Standard, section 9.2): {@code upgrade}, {@code open}, {@code error}?,
 * {@code close}. Threads and failures are as in {@link Hooks}.
 */
public interface StreamHooks extends UpgradeHook {

    /**
     * The response has begun and the stream's peer is among its {@link Peer#peers()}. The method may return at once;
     * the stream stays open until it is closed or its client leaves. What it pushes goes out while it runs, and a push
     * waits for a client that is slower.
     */
    void open(EventStream stream);

    /** The stream is over: exactly once for each stream that was opened. */
    default void close(Peer peer, CloseDetails details) {
    }

    /** Writing failed, or {@code open} threw. {@code close} follows. */
    default void error(Peer peer, Throwable error) {
    }
}
