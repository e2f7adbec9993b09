package dev.parley.container;

import dev.parley.frame.SharedBatches;
import dev.parley.payload.Payload;
import dev.parley.peer.Connection;
import jakarta.websocket.Session;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Port: a session of Jakarta WebSocket as its container has it. What the API cannot do, or does too slowly, the
 * container's own classes do; where those are not as expected, it is done as the API has it, with one warning.
 *
 * <p><b>Thread:</b> as {@link Connection} says.
 */
public interface ContainerSession {

    /**
     * The session of whichever container this is.
     *
     * @param socket  the connection underneath
     * @param batches makes frames of what is sent
     * @param sharing waits for the end of what the application writes to the session itself; {@code null} if nothing
     */
    static ContainerSession of(Session session, UpgradedSocket socket, SharedBatches batches, Executor sharing) {
        if (LibertySession.is(session)) {
            return LibertySession.of(session, socket, sharing);
        } else if (JettySession.is(session)) {
            return new JettySession(session, socket);
        } else if (UndertowSession.is(session)) {
            return new UndertowSession(session, socket);
        }
        TomcatRemote remote = TomcatRemote.of(session);
        return remote == null ? new StandardSession(session, socket, Gathering.NONE)
                : new TomcatSession(session, socket, remote, batches, sharing);
    }

    /** Before the first message of a session whose messages are put together by us, each of so many bytes at most. */
    void prepare(int messageBytes);

    /** Whether the container has to put texts together. */
    boolean joinsTexts();

    /** As {@link Connection#write}. */
    void write(List<Payload> batch, Consumer<Throwable> done);

    /** As {@link Connection#ping}. */
    void ping(Consumer<Throwable> done);

    /** As {@link Connection#progress}. */
    long progress();

    /** As {@link Connection#unread}. */
    int unread();

    /** As {@link Connection#endsWritesOnHookThreads}. */
    boolean endsWritesOnHookThreads();

    /**
     * Waits until a close frame can be written. <b>Block:</b> it may, some seconds.
     *
     * @return whether it can; if not, the session is to be cut
     */
    boolean awaitTurn();

    /**
     * Cuts the connection without a close frame; again is nothing.
     *
     * @return whether the session is to be closed besides, for only this makes the container forget it
     */
    boolean cut();

    /** Whether a session that the container reports closed with 1011 ended without a close frame of its client. */
    boolean isLost();

    /** Whether the container reports the end only when the client has answered our close frame. */
    boolean awaitsCloseAnswer();
}
