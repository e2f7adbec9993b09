package dev.parley.it.busy;

import dev.parley.websocket.SessionBroker;
import dev.parley.websocket.UpgradeConfigurator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;

/** The same as an annotated endpoint. */
@ApplicationScoped
@ServerEndpoint(value = "/busy/endpoint", configurator = UpgradeConfigurator.class)
public class BusyEndpoint {

    @Inject
    SessionBroker broker;

    @OnOpen
    public void open(Session session) {
        broker.open(session);
    }

    @OnMessage
    public void message(Session session, String millis) {
        Work.lastFor(millis);
        broker.peer(session).send("done");
    }
}
