package dev.parley.websocket;

import dev.parley.api.Peer;
import dev.parley.container.ContainerSession;
import dev.parley.frame.Frames;
import dev.parley.frame.SharedBatches;
import dev.parley.peer.PeerLink;
import dev.parley.upgrade.Handshake;
import jakarta.websocket.CloseReason;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * The topic broker as annotated {@code @ServerEndpoint} classes use it: turns a session into a {@link Peer}. Inject it,
 * and call {@link #open} in {@code @OnOpen}, {@link #peer} in {@code @OnMessage}, {@link #close} in {@code @OnClose}.
 *
 * <p>The class may write to its sessions itself as well: what {@code @OnMessage} returns, {@code getBasicRemote},
 * {@code getAsyncRemote} under the rules of Jakarta WebSocket. Such messages stand in no queue and have no limit but
 * the container's: {@link Peer#send} is preferable. On Tomcat these sessions are not compressed. Open Liberty refuses
 * what the remotes send while Parley writes; what {@code @OnMessage} returns waits.
 *
 * <p>Use {@code @Dependent} for an instance of the class for each connection, as Jakarta WebSocket alone has it. An
 * {@code @ApplicationScoped} class has one instance for all: its fields are shared by all clients.
 *
 * <p>Of the global hooks, {@code upgrade}, {@code open}, {@code close} and {@code error} run for these sessions too;
 * their messages go from the container straight to the class, within the container's own limits. A class without
 * {@code @OnClose} leaks nothing: a peer whose session is shut is released within seconds.
 */
public class SessionBroker {

    private final Executor workers;
    private final Consumer<Peer> used;
    private final SharedBatches batches = new SharedBatches(Frames.PLAIN);

    /**
     * A broker for this node.
     *
     * @param workers send where the container's own sends may block
     * @param used    told of each message's peer
     */
    public SessionBroker(Executor workers, Consumer<Peer> used) {
        this.workers = workers;
        this.used = used;
    }

    /** For the client proxy of an application-scoped bean alone. */
    protected SessionBroker() {
        workers = null;
        used = null;
    }

    /**
     * Makes a peer of a session that has just opened; again gives the same peer.
     *
     * @throws IllegalStateException when the endpoint's configurator is no {@link UpgradeConfigurator}
     */
    public Peer open(Session session) {
        if (PeerEndpoint.peerOf(session) != null) {
            return PeerEndpoint.peerOf(session);
        }
        if (!(session.getUserProperties().remove(UpgradeConfigurator.HANDSHAKE) instanceof Handshake handshake)) {
            throw new IllegalStateException("the endpoint's configurator is no UpgradeConfigurator");
        }
        PongWatch pongs = new PongWatch(session);
        WebSocketConnection connection = new WebSocketConnection(session,
                ContainerSession.of(session, handshake.socket(), batches, workers), pongs.works);
        PeerLink peer = handshake.upgrade().peer(connection);
        pongs.peer = peer;
        PeerEndpoint.bind(session, peer, connection);
        peer.open();
        return peer;
    }

    /**
     * The peer of an open session; counts as a sign of life of its client, and as use of its HTTP session where
     * {@code parley.session.touch} has messages count.
     *
     * @throws IllegalStateException when {@link #open} was not called
     */
    public Peer peer(Session session) {
        PeerLink peer = opened(session);
        peer.heard();
        used.accept(peer);
        return peer;
    }

    private static PeerLink opened(Session session) {
        PeerLink peer = PeerEndpoint.peerOf(session);
        if (peer == null) {
            throw new IllegalStateException("the session has no peer: call open in @OnOpen");
        }
        return peer;
    }

    /** Takes the peer out of all lists; it can still publish. */
    public Peer close(Session session, CloseReason reason) {
        PeerLink peer = opened(session);
        peer.closed(PeerEndpoint.details(session, reason));
        return peer;
    }

    /** Hears pongs, unless the class does so itself: a session has room for one handler of them. */
    private static final class PongWatch implements MessageHandler.Whole<PongMessage> {
        private final boolean works;
        private volatile PeerLink peer;

        PongWatch(Session session) {
            works = addTo(session);
        }

        private boolean addTo(Session session) {
            try {
                session.addMessageHandler(PongMessage.class, this);
                return true;
            } catch (IllegalStateException e) {
                return false;
            }
        }

        @Override
        public void onMessage(PongMessage pong) {
            if (peer != null) {
                peer.ponged();
            }
        }
    }
}
