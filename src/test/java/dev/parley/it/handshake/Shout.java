package dev.parley.it.handshake;

import dev.parley.api.Peer;
import dev.parley.websocket.SessionBroker;
import dev.parley.websocket.UpgradeConfigurator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;

/** An annotated endpoint that sends what was negotiated. */
@ApplicationScoped
@ServerEndpoint(value = "/shout/{id}", subprotocols = {"b", "a"}, configurator = UpgradeConfigurator.class)
public class Shout {

    @Inject
    SessionBroker broker;

    @OnOpen
    public void open(Session session) {
        Peer peer = broker.open(session);
        peer.send(peer.namespace() + " " + peer.request().pathParameter("id") + " [" + peer.protocol() + "] "
                + peer.extensions());
    }
}
