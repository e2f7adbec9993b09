package dev.parley.demo;

import dev.parley.api.Peer;
import dev.parley.api.Realtime;
import dev.parley.api.Upgrade;
import dev.parley.api.UpgradeHook;
import dev.parley.api.UpgradeRequest;
import dev.parley.websocket.SessionBroker;
import dev.parley.websocket.UpgradeConfigurator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.nio.charset.StandardCharsets;

/** A chat room for each id: what one says reaches all in the room, the sender included. */
@ApplicationScoped
@ServerEndpoint(value = "/api/chat/{roomId}", configurator = UpgradeConfigurator.class)
public class RoomEndpoint implements UpgradeHook {

    private static final String TOPIC = "room";

    @Inject
    SessionBroker broker;

    @Inject
    Realtime realtime;

    /** What everybody in the room receives. */
    @JsonbPropertyOrder({"type", "from", "message", "timestamp"})
    public record ChatMessage(String type, String from, String message, long timestamp) {
    }

    @Override
    public Upgrade upgrade(UpgradeRequest request) {
        boolean valid = request.pathParameter("roomId").matches("[A-Za-z0-9_-]{1,64}");
        return valid ? Upgrade.accept() : Upgrade.reject(400, "Bad room id");
    }

    @OnOpen
    public void open(Session session) {
        broker.open(session).subscribe(TOPIC);
    }

    @OnMessage
    public void text(Session session, String text) {
        Peer peer = broker.peer(session);
        long now = System.currentTimeMillis();
        realtime.publish(peer.namespace(), TOPIC, new ChatMessage("message", peer.id(), text, now));
    }

    @OnMessage
    public void binary(Session session, byte[] bytes) {
        text(session, new String(bytes, StandardCharsets.UTF_8));
    }

    @OnClose
    public void close(Session session, CloseReason reason) {
        broker.close(session, reason);
    }
}
