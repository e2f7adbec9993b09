package dev.parley.it.filter;

import dev.parley.api.Peer;
import dev.parley.websocket.SessionBroker;
import dev.parley.websocket.UpgradeConfigurator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;

/** The same, as an annotated endpoint. */
@ApplicationScoped
@ServerEndpoint(value = "/endpoint/{name}", configurator = UpgradeConfigurator.class)
public class SeenEndpoint {

    @Inject
    SessionBroker broker;

    @OnOpen
    public void open(Session session) {
        Peer peer = broker.open(session);
        peer.send(Seen.of(peer.request()));
    }
}
