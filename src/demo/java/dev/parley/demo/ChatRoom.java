package dev.parley.demo;

import dev.parley.api.*;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.TreeMap;

/** A chat room for each id. What one says reaches all, the sender included, and, from disk, whoever comes later. */
@Dependent
@Route("/api/chat/{roomId}")
public class ChatRoom implements Room {
    private static final int MAX_LENGTH = 2000;
    private final RoomContext room;
    private final TreeMap<String, Line> lines;

    @JsonbPropertyOrder({"type", "from", "message", "timestamp"})
    public record Line(String type, String from, String message, long timestamp) { }
    @JsonbPropertyOrder({"type", "message"})
    public record Refusal(String type, String message) { }

    @Inject public ChatRoom(RoomContext room) {
        this.room = room;
        this.lines = new TreeMap<>(room.storage().list("", Line.class));
    }

    @Override public void open(Peer peer) {
        lines.values().forEach(peer::send);
    }

    @Override public void message(Peer peer, Message message) {
        if (message.text().length() > MAX_LENGTH) {
            peer.send(new Refusal("error", "at most " + MAX_LENGTH + " characters"));
            return;
        }
        Line line = new Line("message", peer.id(), message.text(), System.currentTimeMillis());
        long last = lines.isEmpty() ? 0 : Long.parseLong(lines.lastKey());
        String key = "%016d".formatted(last + 1);
        room.storage().put(key, line);
        room.broadcast(line);
        lines.put(key, line);
        if (lines.size() > 50) {
            room.storage().delete(lines.pollFirstEntry().getKey());
        }
    }
}
