package dev.parley.it.app;

import dev.parley.api.Peer;
import dev.parley.websocket.SessionBroker;
import dev.parley.websocket.UpgradeConfigurator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;

/** Tells clients whom the container's session and whom the peer takes them for. */
@ApplicationScoped
@ServerEndpoint(value = "/who-in-session", configurator = UpgradeConfigurator.class)
public class WhoInSession {

    @Inject
    SessionBroker broker;

    @OnOpen
    public void open(Session session) {
        Peer peer = broker.open(session);
        peer.send(session.getUserPrincipal().getName() + " " + peer.request().principal().getName());
    }
}
