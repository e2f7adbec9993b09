package dev.parley.it.session;

import dev.parley.websocket.SessionBroker;
import dev.parley.websocket.UpgradeConfigurator;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;

/** An annotated endpoint whose client has a session. */
@Dependent
@ServerEndpoint(value = "/visit", configurator = UpgradeConfigurator.class)
public class Visit {

    @Inject
    SessionBroker broker;

    @OnOpen
    public void open(Session session) {
        broker.open(session).send("alice");
    }

    @OnMessage
    public void message(Session session, String text) {
        broker.peer(session).send(text);
    }
}
