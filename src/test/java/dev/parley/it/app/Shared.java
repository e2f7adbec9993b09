package dev.parley.it.app;

import dev.parley.websocket.SessionBroker;
import dev.parley.websocket.UpgradeConfigurator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.util.concurrent.atomic.AtomicInteger;

/** Has a field that all its clients share, which is warned of. */
@ApplicationScoped
@ServerEndpoint(value = "/shared", configurator = UpgradeConfigurator.class)
public class Shared {

    @Inject
    SessionBroker broker;
    private final AtomicInteger known = new AtomicInteger();
    private volatile int messages;

    @OnMessage
    public void count(Session session, String text) {
        messages = known.incrementAndGet();
        session.getAsyncRemote().sendText("" + messages);
    }
}
