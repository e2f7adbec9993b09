package dev.parley.it.ejb;

import dev.parley.api.Peer;
import dev.parley.api.TopicAuthorizer;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;

/** A guard whose client sees the class alone. */
@Stateless
@LocalBean
public class Topics implements TopicAuthorizer {

    @Override
    public boolean maySubscribe(Peer peer, String topic) {
        return !topic.equals("secret");
    }
}
