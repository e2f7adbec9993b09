package dev.parley.container;

import dev.parley.payload.Payload;
import dev.parley.peer.Connection;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;

/**
 * A session by Jakarta WebSocket alone. It sends by the asynchronous remote: the blocking one blocks for ever on a
 * stalled client on Tyrus, Undertow and Open Liberty.
 */
class StandardSession implements ContainerSession {

    private final Session session;
    private final UpgradedSocket socket;
    private final Gathering gathering;
    /** Read by the watchdog, to which a moment more or less is nothing. */
    private GatheredBatch inFlight;

    /** @param gathering how several messages go out in one write */
    StandardSession(Session session, UpgradedSocket socket, Gathering gathering) {
        this.session = session;
        this.socket = socket;
        this.gathering = gathering;
    }

    Session session() {
        return session;
    }

    @Override
    public void prepare(int messageBytes) {
        socket.prepare(session);
    }

    @Override
    public boolean joinsTexts() {
        return false;
    }

    @Override
    public void write(List<Payload> batch, Consumer<Throwable> done) {
        GatheredBatch gathered = new GatheredBatch(session.getAsyncRemote(), gathering, batch, done);
        inFlight = gathered;
        gathered.proceed();
    }

    @Override
    public void ping(Consumer<Throwable> done) {
        Throwable failure = null;
        try {
            session.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
        } catch (IOException | RuntimeException e) {
            failure = e;
        }
        done.accept(failure);
    }

    @Override
    public long progress() {
        GatheredBatch gathered = inFlight;
        return gathered == null ? 0 : gathered.progress();
    }

    @Override
    public int unread() {
        return Connection.UNKNOWN;
    }

    @Override
    public boolean endsWritesOnHookThreads() {
        return false;
    }

    @Override
    public boolean awaitTurn() {
        return true;
    }

    @Override
    public boolean cut() {
        return socket.cut();
    }

    @Override
    public boolean isLost() {
        return false;
    }

    @Override
    public boolean awaitsCloseAnswer() {
        return false;
    }
}
