package dev.parley.websocket;

import dev.parley.api.CloseCode;
import dev.parley.api.Negotiated;
import dev.parley.container.ContainerSession;
import dev.parley.payload.Payload;
import dev.parley.peer.Connection;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Extension;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A session as the wire to a peer. */
final class WebSocketConnection implements Connection {

    private static final Logger LOG = System.getLogger(WebSocketConnection.class.getName());

    private final Session session;
    private final ContainerSession container;
    private final boolean seesPongs;
    private final Negotiated negotiated;
    private final SessionEnd end;

    /** @param container the session as its container has it */
    WebSocketConnection(Session session, ContainerSession container, boolean seesPongs) {
        this.session = session;
        this.container = container;
        this.seesPongs = seesPongs;
        this.negotiated = negotiated(session);
        this.end = new SessionEnd(container);
    }

    /** Read at once, since a closed session need not tell. */
    private static Negotiated negotiated(Session session) {
        String protocol = session.getNegotiatedSubprotocol();
        List<Extension> extensions = session.getNegotiatedExtensions();
        return Negotiated.of(protocol == null ? "" : protocol, extensions == null ? List.of()
                : extensions.stream().map(Extension::getName).toList());
    }

    @Override
    public void write(List<Payload> batch, Consumer<Throwable> done) {
        container.write(batch, done);
    }

    @Override
    public void ping(Consumer<Throwable> done) {
        container.ping(done);
    }

    @Override
    public boolean answersPings() {
        return seesPongs;
    }

    @Override
    public long progress() {
        return container.progress();
    }

    @Override
    public boolean endsWritesOnHookThreads() {
        return container.endsWritesOnHookThreads();
    }

    @Override
    public int unread() {
        return container.unread();
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
        if (!container.awaitTurn()) {
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
        if (container.cut()) {
            close(CloseCode.NO_STATUS, "");
        }
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return type.isInstance(session) ? Optional.of(type.cast(session))
                : Optional.of(negotiated).filter(type::isInstance).map(type::cast);
    }
}
