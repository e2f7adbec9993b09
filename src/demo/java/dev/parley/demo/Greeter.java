package dev.parley.demo;

import dev.parley.api.Peer;
import dev.parley.websocket.SessionBroker;
import dev.parley.websocket.UpgradeConfigurator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;

/**
 * An annotated endpoint whose sessions are peers: greets, and passes on what everybody says. One instance serves all
 * connections, so that it has no state of its own; {@code @Dependent} would give each connection an instance.
 */
@ApplicationScoped
@ServerEndpoint(value = "/_ws", configurator = UpgradeConfigurator.class)
public class Greeter {

    private static final String TOPIC = "test";

    @Inject
    SessionBroker broker;

    @OnOpen
    public void open(Session session) {
        Peer peer = broker.open(session);
        peer.send("You have connected successfully!");
        peer.subscribe(TOPIC);
        peer.publish(TOPIC, "User " + peer + " has connected!");
    }

    @OnMessage
    public void message(Session session, String text) {
        Peer peer = broker.peer(session);
        peer.publish(TOPIC, text);
        peer.send("Hello to you!");
    }

    @OnClose
    public void close(Session session, CloseReason reason) {
        Peer peer = broker.close(session, reason);
        peer.publish(TOPIC, "User " + peer + " has disconnected!");
    }
}
