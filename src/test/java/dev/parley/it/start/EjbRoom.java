package dev.parley.it.start;

import dev.parley.api.Message;
import dev.parley.api.Peer;
import dev.parley.api.Room;
import dev.parley.api.Route;
import jakarta.ejb.Stateless;

/** A room that is an EJB. */
@Stateless
@Route("/ejb-rooms/{id}")
public class EjbRoom implements Room {

    @Override
    public void message(Peer peer, Message message) {
        peer.send(message);
    }
}
