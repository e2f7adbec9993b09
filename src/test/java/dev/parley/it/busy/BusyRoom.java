package dev.parley.it.busy;

import dev.parley.api.Message;
import dev.parley.api.Peer;
import dev.parley.api.Room;
import dev.parley.api.Route;
import jakarta.enterprise.context.Dependent;

/** The same as a room. */
@Dependent
@Route("/busy/room/{id}")
public class BusyRoom implements Room {

    @Override
    public void open(Peer peer) {
        if (Work.atOpen(peer)) {
            peer.send("done");
        }
    }

    @Override
    public void message(Peer peer, Message message) {
        Work.lastFor(message.text());
        peer.send("done");
    }
}
