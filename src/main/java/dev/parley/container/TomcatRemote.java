package dev.parley.container;

import static dev.parley.container.TomcatInternals.FOUND;

import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Tomcat's sessions, written to below their remote endpoint: frames that were made once go to the socket, all of a
 * batch in one write, which never blocks. Tomcat's own asynchronous sending encodes each text anew for each session,
 * writes each message by itself and reports the end of each on another thread; its batches end in a flush that blocks.
 *
 * <p>Order with what Tomcat itself writes, pongs and the close frame above all, is kept as it keeps it: by the turn
 * that whoever writes must hold. Where anything is not as usual, the ordinary way is left to do it.
 *
 * <p><b>Thread:</b> as {@link dev.parley.peer.Connection} says; completion comes on any. <b>Block:</b> never.
 */
final class TomcatRemote implements SendHandler {

    static final String SESSION = "org.apache.tomcat.websocket.WsSession";
    private static final long PATIENCE_MILLIS = 100;
    /** Between the fragments of a message that the application sends. */
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final RemoteEndpoint.Async standard;
    private final Object remote;
    private final TomcatSocket socket;
    private final Semaphore turn;
    private final AtomicReference<Consumer<Throwable>> inFlight = new AtomicReference<>();

    private TomcatRemote(Session session) throws Throwable {
        this.standard = session.getAsyncRemote();
        this.remote = (Object) FOUND.remote().invokeExact((Object) session);
        this.socket = TomcatSocket.of(remote);
        this.turn = (Semaphore) FOUND.turn().invokeExact(remote);
    }

    /**
     * What can be done beyond Jakarta WebSocket with this session; {@code null} where it is no other's than Tomcat's,
     * compresses, or has a socket without non-blocking writes.
     */
    static TomcatRemote of(Session session) {
        if (!session.getClass().getName().equals(SESSION) || FOUND == null
                || !session.getNegotiatedExtensions().isEmpty()) {
            return null;
        }
        try {
            TomcatRemote found = new TomcatRemote(session);
            return found.socket != null && found.socket.canWrite() ? found : null;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /**
     * Writes frames.
     *
     * @param frames whole ones, which are not changed
     * @param done as {@link dev.parley.peer.Connection#write} says
     * @return false, and nothing happens, when Tomcat itself is writing, has sent the close frame, or the application
     *         has begun a message or a batch of its own
     */
    boolean write(byte[] frames, Consumer<Throwable> done) {
        if (standard.getBatchingAllowed() || !turn.tryAcquire()) {
            return false;
        }
        try {
            if ((boolean) FOUND.closed().invokeExact(remote) || (boolean) FOUND.fragmented().invokeExact(remote)) {
                endTurn();
                return false;
            }
            inFlight.set(done);
            // Tomcat tells it of an end of the connection during the write.
            FOUND.failure().setVolatile(remote, (SendHandler) this);
            socket.write(frames, this::end);
        } catch (Throwable e) {
            end(unexpected(e));
        }
        return true;
    }

    /** As {@link dev.parley.peer.Connection#progress} says. */
    long progress() {
        return socket.progress();
    }

    /** As {@link dev.parley.peer.Connection#unread} says. */
    int unread() {
        return socket.unread();
    }

    /**
     * Writes frames when the application has ended the message that it is sending itself.
     *
     * @return false, and nothing happens, when the application has begun a batch
     */
    boolean writeInTurn(byte[] frames, Consumer<Throwable> done, Executor waiting) {
        if (standard.getBatchingAllowed()) {
            return false;
        }
        if (!write(frames, done)) {
            waiting.execute(() -> await(frames, done));
        }
        return true;
    }

    /** <b>Block:</b> as long as the session is open and the application writes. */
    private void await(byte[] frames, Consumer<Throwable> done) {
        try {
            while (!(boolean) FOUND.closed().invokeExact(remote)) {
                if (turn.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                    // Given back at once: write takes it as always, or another one has been quicker.
                    endTurn();
                    if (write(frames, done)) {
                        return;
                    }
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
            done.accept(new IOException("the session is closed"));
        } catch (Throwable e) {
            done.accept(unexpected(e));
        }
    }

    @Override
    public void onResult(SendResult result) {
        end(result.isOK() ? null : result.getException());
    }

    /** Once for each write, however many report its end. */
    private void end(Throwable failure) {
        Consumer<Throwable> done = inFlight.getAndSet(null);
        if (done == null) {
            return;
        }
        Throwable outcome = failure;
        try {
            FOUND.failure().compareAndSet(remote, (SendHandler) this, (SendHandler) null);
            endTurn();
        } catch (Throwable e) {
            outcome = failure == null ? unexpected(e) : failure;
        }
        done.accept(outcome);
    }

    private void endTurn() throws Throwable {
        FOUND.endTurn().invokeExact(remote, (SendHandler) null, (SendResult) null);
    }

    private static RuntimeException unexpected(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException e ? e : new IllegalStateException(failure);
    }
}
