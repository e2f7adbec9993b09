package dev.parley.api;

/**
 * One of many rooms of a kind, each with an id, peers, and a memory of its own; it sleeps when nothing happens. A class
 * that implements this is a {@code @Dependent} CDI bean with a {@link Route} of exactly one path parameter, the id:
 *
 * <pre>{@code
 * @Dependent
 * @Route("/api/chat/{roomId}")
 * public class ChatRoom implements Room {
 *     private final RoomContext room;
 *
 *     @Inject
 *     public ChatRoom(RoomContext room) {
 *         this.room = room;
 *     }
 *
 *     @Override
 *     public void message(Peer peer, Message message) {
 *         room.broadcast(message);
 *     }
 * }
 * }</pre>
 *
 * <p><b>Life:</b> the object of a room is constructed at its first event. After {@code parley.room.idle} without one it
 * is dropped ({@code @PreDestroy} is called), while its connections stay open; the next event constructs it anew. So
 * fields are a cache: what must outlast the sleep belongs into {@link RoomContext#storage}, and what belongs to a peer
 * into its {@link RoomContext#attach attachment}. Before the first event, roles, tokens and {@link Global} hooks decide
 * who may enter; a room itself can close a peer in {@link #open}.
 *
 * <p><b>Thread:</b> the events of one room never overlap, so no locks are needed; rooms run in parallel with one
 * another, on one node. The CDI request context is active. An event may block: it then holds up its own room alone.
 *
 * <p><b>Fail:</b> an exception out of {@code open} or {@code message} goes to {@link #error} and closes that peer as
 * {@link Hooks} says. One out of the constructor closes all peers of the room with 1011; a connection after a while
 * tries again.
 */
public interface Room {

    /** A peer has come in: the first of its events. It is among {@link RoomContext#peers()}. */
    default void open(Peer peer) {
    }

    /** A peer has sent a message. */
    default void message(Peer peer, Message message) {
    }

    /**
     * A peer is gone, exactly once for each that came in. It is no longer among {@link RoomContext#peers()}; its tags
     * and its attachment can still be read.
     */
    default void close(Peer peer, CloseDetails details) {
    }

    /** A peer's socket failed, or another of these methods threw for it. {@code close} follows. */
    default void error(Peer peer, Throwable error) {
    }

    /**
     * The alarm that was set by {@link RoomContext#alarmAt} is due. It comes at least once: what a handler that threw
     * has done already it may do again, after 2 s, 4 s and so on, six times at most.
     *
     * @param retries how often it has failed before, 0 at first
     */
    default void alarm(int retries) {
    }
}
