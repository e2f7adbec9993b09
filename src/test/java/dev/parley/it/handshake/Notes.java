package dev.parley.it.handshake;

import dev.parley.api.Hooks;
import dev.parley.api.Peer;
import dev.parley.api.Route;
import jakarta.enterprise.context.ApplicationScoped;

/** Beside a servlet at the same path; sends the path, the parameter and what was negotiated. */
@ApplicationScoped
@Route(value = "/notes/{id}", protocols = {"b", "a"})
public class Notes implements Hooks {

    @Override
    public void open(Peer peer) {
        peer.send(peer.namespace() + " " + peer.request().pathParameter("id") + " [" + peer.protocol() + "] "
                + peer.extensions());
    }
}
