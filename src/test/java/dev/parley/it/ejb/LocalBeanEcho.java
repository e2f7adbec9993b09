package dev.parley.it.ejb;

import dev.parley.api.Hooks;
import dev.parley.api.Message;
import dev.parley.api.Peer;
import dev.parley.api.Route;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;

/** Its client sees the class alone. */
@Stateless
@LocalBean
@Route("/ejb/local-bean")
public class LocalBeanEcho implements Hooks {

    @Override
    public void message(Peer peer, Message message) {
        peer.send(message);
    }
}
