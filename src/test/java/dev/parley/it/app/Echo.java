package dev.parley.it.app;

import dev.parley.api.CloseDetails;
import dev.parley.api.Hooks;
import dev.parley.api.Message;
import dev.parley.api.Peer;
import dev.parley.api.Route;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Sends back whatever comes; how its peers ended stands in the journal, except for those without a name. */
@ApplicationScoped
@Route("/echo/{name}")
public class Echo implements Hooks {

    /** The name of those whose end is not noted down: there may be very many. */
    public static final String NOBODY = "nobody";

    @Inject
    Journal journal;

    @Override
    public void message(Peer peer, Message message) {
        peer.send(message);
    }

    @Override
    public void close(Peer peer, CloseDetails details) {
        String name = peer.request().pathParameter("name");
        if (!name.equals(NOBODY)) {
            journal.add("echo " + name + ": " + details.code() + " '" + details.reason() + "'");
        }
    }
}
