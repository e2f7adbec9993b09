package dev.parley.websocket;

import dev.parley.api.CloseDetails;
import dev.parley.config.ClientLimits;
import dev.parley.container.ContainerSession;
import dev.parley.frame.Frames;
import dev.parley.frame.SharedBatches;
import dev.parley.peer.PeerLink;
import dev.parley.upgrade.Handshake;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;

/**
 * The one endpoint of all routes with hooks; everything about a connection stands in its session's properties.
 * Annotated classes cannot be shared between paths (Payara's whole application breaks), a programmatic endpoint can,
 * on every server.
 */
public final class PeerEndpoint extends Endpoint {

    private static final Logger LOG = System.getLogger(PeerEndpoint.class.getName());
    private static final String PEER = PeerLink.class.getName();
    private static final String CONNECTION = WebSocketConnection.class.getName();

    private final ClientLimits limits;
    private final SharedBatches batches = new SharedBatches(Frames.PLAIN);

    /** An endpoint for all routes. */
    public PeerEndpoint(ClientLimits limits) {
        this.limits = limits;
    }

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        Handshake handshake = (Handshake) session.getUserProperties().remove(UpgradeConfigurator.HANDSHAKE);
        // Of this connection alone where the container keeps it.
        config.getUserProperties().remove(UpgradeConfigurator.HANDSHAKE, handshake);
        ContainerSession container = ContainerSession.of(session, handshake.socket(), batches, null);
        WebSocketConnection connection = new WebSocketConnection(session, container, true);
        PeerLink peer = handshake.upgrade().peer(connection);
        bind(session, peer, connection);
        int limit = limits.messageBytes();
        container.prepare(limit);
        // Whole messages are put together here: containers' own limits are per frame, per connection, or none.
        TextAssembler text = new TextAssembler(peer, limit);
        if (container.joinsTexts()) {
            session.addMessageHandler(String.class, (MessageHandler.Whole<String>) whole -> text.accept(whole, true));
        } else {
            session.addMessageHandler(String.class, (MessageHandler.Partial<String>) text::accept);
        }
        session.addMessageHandler(ByteBuffer.class,
                (MessageHandler.Partial<ByteBuffer>) new BinaryAssembler(peer, limit)::accept);
        session.addMessageHandler(PongMessage.class, (MessageHandler.Whole<PongMessage>) pong -> peer.ponged());
        peer.open();
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        PeerLink peer = peerOf(session);
        if (peer != null) {
            peer.closed(details(session, reason));
        }
    }

    /**
     * Tomcat reports this of sessions, too, that it has closed already and shows nothing of any more; the end of those
     * was reported, so that nobody waits for it. What is thrown here Tomcat takes for a failure of its own, and logs.
     */
    @Override
    public void onError(Session session, Throwable error) {
        PeerLink peer;
        try {
            peer = peerOf(session);
        } catch (IllegalStateException e) {
            LOG.log(Level.DEBUG, "a session failed that is closed", error);
            return;
        }
        if (peer != null) {
            peer.failed(error);
        }
    }

    /** The session's peer; {@code null} when {@code onOpen} failed. */
    static PeerLink peerOf(Session session) {
        return (PeerLink) session.getUserProperties().get(PEER);
    }

    static void bind(Session session, PeerLink peer, WebSocketConnection connection) {
        session.getUserProperties().put(CONNECTION, connection);
        session.getUserProperties().put(PEER, peer);
    }

    /** How the session ended, of which the container has reported what is given. */
    static CloseDetails details(Session session, CloseReason reported) {
        return ((WebSocketConnection) session.getUserProperties().get(CONNECTION)).end().details(reported);
    }
}
