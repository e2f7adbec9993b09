package dev.parley.it.leaving;

import dev.parley.websocket.SessionBroker;
import dev.parley.websocket.UpgradeConfigurator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;

/** An annotated endpoint. */
@ApplicationScoped
@ServerEndpoint(value = "/leaving/annotated", configurator = UpgradeConfigurator.class)
public class AnnotatedTalk {

    @Inject
    SessionBroker broker;

    @OnOpen
    public void open(Session session) {
        Ends.greet(broker.open(session));
    }

    @OnMessage
    public void message(Session session, String text) {
        Ends.obey(broker.peer(session), text);
    }

    /** Some servers log what a class does not take. */
    @OnError
    public void error(Throwable error) {
        // A client that left.
    }

    @OnClose
    public void close(Session session, CloseReason reason) {
        broker.close(session, reason);
    }
}
