package dev.parley.it.rooms;

import dev.parley.api.Message;
import dev.parley.api.Peer;
import dev.parley.api.Room;
import dev.parley.api.Route;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Cannot be made as long as a test says so. */
@Dependent
@Route("/breakable/{id}")
public class BreakableRoom implements Room {

    /** @throws IllegalStateException while it is broken */
    @Inject
    public BreakableRoom(Switchboard switches) {
        if (switches.isBroken()) {
            throw new IllegalStateException("asked for");
        }
    }

    @Override
    public void message(Peer peer, Message message) {
        peer.send(message);
    }
}
