package dev.parley.it.app;

import dev.parley.api.NotAllowedException;
import dev.parley.api.Peer;
import dev.parley.websocket.SessionBroker;
import dev.parley.websocket.UpgradeConfigurator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;

/** An annotated endpoint without {@code @OnClose}: its peers must be released all the same. */
@ApplicationScoped
@ServerEndpoint(value = "/forgetful", subprotocols = "v1", configurator = UpgradeConfigurator.class)
public class Forgetful {

    @Inject
    SessionBroker broker;

    @OnOpen
    public void open(Session session) {
        broker.open(session).subscribe("forgetful");
    }

    @OnMessage
    public void message(Session session, String text) {
        Peer peer = broker.peer(session);
        try {
            peer.subscribe(text);
            peer.send("you said " + text);
        } catch (NotAllowedException e) {
            peer.send(e.getMessage());
        }
    }
}
