package dev.parley.it.rooms;

import dev.parley.api.Message;
import dev.parley.api.Peer;
import dev.parley.api.Room;
import dev.parley.api.RoomContext;
import dev.parley.api.Route;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Counts its messages in a way that goes wrong when two are handled at once, and keeps the number on disk. */
@Dependent
@Route("/counting/{id}")
public class CountingRoom implements Room {

    private final RoomContext room;
    private int count;

    /** Goes on where the last one ended. */
    @Inject
    public CountingRoom(RoomContext room) {
        this.room = room;
        this.count = room.storage().get("count", Integer.class).orElse(0);
    }

    @Override
    public void message(Peer peer, Message message) {
        int before = count;
        if (message.text().equals("count")) {
            Thread.yield();
            room.storage().put("count", before + 1);
            count = before + 1;
        }
        peer.send(count);
    }
}
