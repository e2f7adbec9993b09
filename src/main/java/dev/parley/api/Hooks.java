package dev.parley.api;

/**
 * The life of a WebSocket connection, as hooks: {@code upgrade}, {@code open}, {@code message}*, {@code error}?,
 * {@code close}. All have a default, so a class overrides what it needs.
 *
 * <p><b>Thread:</b> the hooks of one peer never overlap and keep their order; hooks of different peers run in parallel
 * on the same bean. The CDI request context is active, the context class loader is the application's. A hook may
 * block: it then holds up its own peer alone.
 *
 * <p><b>Fail:</b> an exception out of {@code open}, {@code message}, {@code gap} or {@code drain} goes to
 * {@link #error} and closes that peer with 1011 (1007 for a {@link MalformedJsonException}, 1008 for a
 * {@link NotAllowedException}); no other peer notices.
 */
public interface Hooks extends UpgradeHook {

    /** The handshake is done and the peer is among {@link Peer#peers()}: the first of its events. */
    default void open(Peer peer) {
    }

    /** A whole text or binary message has arrived, its fragments joined. */
    default void message(Peer peer, Message message) {
    }

    /**
     * The connection is over, whatever ended it: exactly once for each peer that was opened. The peer is no longer
     * among its {@link Peer#peers()}; its topics can still be read and it can still publish.
     */
    default void close(Peer peer, CloseDetails details) {
    }

    /**
     * The socket failed, or another hook threw. {@code close} follows. A client that has sent its close frame and goes
     * without waiting for the answer is no failure.
     */
    default void error(Peer peer, Throwable error) {
    }

    /**
     * Publications are lost to this peer: a topic that it {@linkplain Peer#subscribe(String, String) subscribed to}
     * from a position no longer has them. The place to tell the client that it has to read its state anew.
     */
    default void gap(Peer peer, Gap gap) {
    }

    /** What waited to be sent fell below the low-water mark ({@code parley.queue.low-water}) after exceeding it. */
    default void drain(Peer peer) {
    }
}
