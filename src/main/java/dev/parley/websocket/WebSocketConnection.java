package dev.parley.websocket;

import dev.parley.api.CloseCode;
import dev.parley.api.Negotiated;
import dev.parley.frame.Frames;
import dev.parley.frame.SharedBatches;
import dev.parley.payload.Payload;
import dev.parley.peer.Connection;
import dev.parley.upgrade.UpgradedSocket;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Extension;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.System.Logger;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * A session as the wire to a peer. Messages go out as frames to Tomcat's socket where that can be, by the asynchronous
 * remote elsewhere: the blocking one blocks for ever on a stalled client on Tyrus, Undertow and Open Liberty.
 */
final class WebSocketConnection implements Connection {

    private static final Logger LOG = System.getLogger(WebSocketConnection.class.getName());

    private static final byte[] PING = Frames.ping();

    private final Session session;
    private final UpgradedSocket socket;
    private final boolean seesPongs;
    private final Executor sharing;
    private final SharedBatches batches;
    private final TomcatSession tomcat;
    private final LibertySession liberty;
    private final LibertyWriter libertyWriter;
    private final Gathering gathering;
    /** Read by the watchdog, to which a moment more or less is nothing. */
    private GatheredBatch inFlight;
    private final Negotiated negotiated;
    private final SessionEnd end = new SessionEnd();

    /** Of a session to which this alone writes. */
    WebSocketConnection(Session session, UpgradedSocket socket, boolean seesPongs, SharedBatches batches) {
        this(session, socket, seesPongs, batches, null);
    }

    /** @param sharing waits for the end of what the application writes to the session itself; {@code null} if nothing */
    WebSocketConnection(Session session, UpgradedSocket socket, boolean seesPongs, SharedBatches batches,
                        Executor sharing) {
        this.sharing = sharing;
        this.session = session;
        this.socket = socket;
        this.seesPongs = seesPongs;
        this.batches = batches;
        this.tomcat = TomcatSession.of(session);
        this.liberty = LibertySession.of(session);
        this.libertyWriter = liberty == null || sharing == null ? null
                : new LibertyWriter(session, liberty::endTurn, sharing);
        this.gathering = Gathering.of(session);
        this.negotiated = negotiated(session);
    }

    /** Read at once, since Tomcat's sessions do not tell when they are closed. */
    private static Negotiated negotiated(Session session) {
        String protocol = session.getNegotiatedSubprotocol();
        List<Extension> extensions = session.getNegotiatedExtensions();
        return new Negotiated(protocol == null ? "" : protocol, extensions == null ? List.of()
                : extensions.stream().map(Extension::getName).toList());
    }

    @Override
    public void write(List<Payload> batch, Consumer<Throwable> done) {
        if (libertyWriter != null) {
            libertyWriter.write(batch, done);
        } else if (tomcat == null || !(sharing == null ? tomcat.write(batches.bytes(batch), done)
                : tomcat.writeInTurn(batches.bytes(batch), done, sharing))) {
            GatheredBatch gathered = new GatheredBatch(session.getAsyncRemote(), gathering, batch, done);
            inFlight = gathered;
            gathered.proceed();
        }
    }

    @Override
    public void ping(Consumer<Throwable> done) {
        if (tomcat != null && tomcat.write(PING, done)) {
            return;
        }
        if (libertyWriter != null) {
            libertyWriter.ping(done);
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
    public long progress() {
        if (libertyWriter != null) {
            return libertyWriter.progress();
        }
        GatheredBatch gathered = inFlight;
        return tomcat != null ? tomcat.progress() : gathered == null ? 0 : gathered.progress();
    }

    @Override
    public boolean endsWritesOnHookThreads() {
        return liberty != null;
    }

    @Override
    public int unread() {
        return tomcat == null ? UNKNOWN : tomcat.unread();
    }

    @Override
    public boolean isOpen() {
        return session.isOpen();
    }

    /** How the session ends. */
    SessionEnd end() {
        return end;
    }

    @Override
    public void close(int code, String reason) {
        if (libertyWriter != null && !libertyWriter.awaitEnd()) {
            terminate();
            return;
        }
        end.closing(code);
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

    /** The API's own constant, for which some containers look, unless it has none: for 1014 it throws. */
    private static CloseReason.CloseCode closeCode(int code) {
        return code < 3000 && code != 1014 ? CloseCodes.getCloseCode(code) : () -> code;
    }

    @Override
    public void terminate() {
        if (liberty != null) {
            liberty.cut();
            if (libertyWriter != null) {
                libertyWriter.stop();
            }
            // It forgets the session by itself, and is not to be closed meanwhile.
            return;
        }
        if (JettySession.cut(session) || UndertowSession.cut(session) || socket.cut()) {
            // Even without a socket: only this makes the container forget the session.
            close(CloseCode.NO_STATUS, "");
        }
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return type.isInstance(session) ? Optional.of(type.cast(session))
                : Optional.of(negotiated).filter(type::isInstance).map(type::cast);
    }
}
