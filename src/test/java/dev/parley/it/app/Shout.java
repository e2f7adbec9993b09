package dev.parley.it.app;

import dev.parley.api.Peer;
import dev.parley.websocket.SessionBroker;
import dev.parley.websocket.UpgradeConfigurator;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;

/** Replies by the server, publishes by the broker; counts its own messages in a field. */
@Dependent
@ServerEndpoint(value = "/shout", configurator = UpgradeConfigurator.class)
public class Shout {

    @Inject
    SessionBroker broker;
    private int messages;

    @OnOpen
    public void open(Session session) {
        Peer peer = broker.open(session);
        peer.subscribe("shouts");
        peer.send("open");
    }

    @OnMessage
    public String shout(Session session, String text) {
        broker.peer(session).publish("shouts", text);
        messages++;
        return "reply " + messages;
    }
}
