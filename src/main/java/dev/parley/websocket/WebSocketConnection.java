package dev.parley.websocket;

import dev.parley.api.CloseCode;
import dev.parley.broker.Payload;
import dev.parley.frame.Frames;
import dev.parley.frame.SharedBatches;
import dev.parley.peer.Connection;
import dev.parley.upgrade.UpgradedSocket;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A session as the wire to a peer. Messages go out by the asynchronous remote, the next from the previous one's
 * handler: the blocking remote blocks for ever on a stalled client on Tyrus, Undertow and Open Liberty.
 */
final class WebSocketConnection implements Connection {

    private static final Logger LOG = System.getLogger(WebSocketConnection.class.getName());

    private static final byte[] PING = Frames.ping();

    private final Session session;
    private final UpgradedSocket socket;
    private final boolean seesPongs;
    private final SharedBatches batches;
    private final TomcatSession tomcat;

    WebSocketConnection(Session session, UpgradedSocket socket, boolean seesPongs, SharedBatches batches) {
        this.session = session;
        this.socket = socket;
        this.seesPongs = seesPongs;
        this.batches = batches;
        this.tomcat = TomcatSession.of(session);
    }

    @Override
    public void write(List<Payload> batch, Consumer<Throwable> done) {
        if (tomcat == null || !tomcat.write(batches.bytes(batch), done)) {
            new Batch(session.getAsyncRemote(), batch.iterator(), done).proceed();
        }
    }

    /** Sends one payload after the other, in a loop where the container calls back at once, on its thread where not. */
    private static final class Batch {
        private final RemoteEndpoint.Async remote;
        private final Iterator<Payload> payloads;
        private final Consumer<Throwable> done;
        private final AtomicBoolean ended = new AtomicBoolean();

        Batch(RemoteEndpoint.Async remote, Iterator<Payload> payloads, Consumer<Throwable> done) {
            this.remote = remote;
            this.payloads = payloads;
            this.done = done;
        }

        void proceed() {
            boolean goesOn = true;
            while (goesOn) {
                if (!payloads.hasNext()) {
                    end(null);
                    return;
                }
                // Set by whoever comes first, the return of send or the handler; who comes second goes on.
                AtomicBoolean met = new AtomicBoolean();
                try {
                    send(payloads.next(), result -> {
                        if (!result.isOK()) {
                            end(new IOException("not sent", result.getException()));
                        } else if (!met.compareAndSet(false, true)) {
                            proceed();
                        }
                    });
                } catch (RuntimeException e) {
                    end(e);
                }
                goesOn = !met.compareAndSet(false, true) && !ended.get();
            }
        }

        /** Once: some containers throw and call the handler, too. */
        private void end(Throwable failure) {
            if (ended.compareAndSet(false, true)) {
                done.accept(failure);
            }
        }

        private void send(Payload payload, SendHandler handler) {
            if (payload instanceof Payload.Text text) {
                remote.sendText(text.text(), handler);
            } else if (payload instanceof Payload.Binary binary) {
                remote.sendBinary(ByteBuffer.wrap(binary.bytes()), handler);
            } else {
                throw new IllegalArgumentException("framed for another transport");
            }
        }
    }

    @Override
    public void ping(Consumer<Throwable> done) {
        if (tomcat != null && tomcat.write(PING, done)) {
            return;
        }
        Throwable failure = null;
        try {
            session.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
        } catch (IOException | RuntimeException e) {
            failure = e;
        }
        done.accept(failure);
    }

    @Override
    public boolean answersPings() {
        return seesPongs;
    }

    @Override
    public boolean isOpen() {
        return session.isOpen();
    }

    @Override
    public void close(int code, String reason) {
        try {
            if (CloseCode.isSendable(code)) {
                session.close(new CloseReason(closeCode(code), reason));
            } else {
                // Jakarta WebSocket cannot send an empty close frame: this one carries 1000.
                session.close();
            }
        } catch (IOException | IllegalStateException e) {
            LOG.log(Level.DEBUG, "the close frame was not sent", e);
        }
    }

    private static CloseReason.CloseCode closeCode(int code) {
        return code < 3000 ? CloseCodes.getCloseCode(code) : () -> code;
    }

    @Override
    public void terminate() {
        if (LibertySession.is(session)) {
            if (LibertySession.cut(session)) {
                // It forgets the session by itself, and is not to be closed meanwhile.
                return;
            }
        } else if (!JettySession.cut(session) && !socket.cut()) {
            LOG.log(Level.DEBUG, "this container does not show the socket: a close frame is sent instead");
        }
        // Even without a socket: only this makes the container forget the session.
        close(CloseCode.NO_STATUS, "");
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return type.isInstance(session) ? Optional.of(type.cast(session)) : Optional.empty();
    }
}
