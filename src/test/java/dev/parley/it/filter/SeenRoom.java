package dev.parley.it.filter;

import dev.parley.api.Peer;
import dev.parley.api.Room;
import dev.parley.api.Route;
import jakarta.enterprise.context.Dependent;

/** The same, as a room. */
@Dependent
@Route("/room/{id}")
public class SeenRoom implements Room {

    @Override
    public void open(Peer peer) {
        peer.send(Seen.of(peer.request()));
    }
}
