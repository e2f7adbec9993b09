package dev.parley.it.app;

import dev.parley.api.Peer;
import dev.parley.api.TopicAuthorizer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** Two who guard topics: a bean of its own class, and one that a method makes. */
@ApplicationScoped
public class Guards implements TopicAuthorizer {

    @Override
    public boolean maySubscribe(Peer peer, String topic) {
        return !topic.equals("guarded");
    }

    @Override
    public boolean mayPublish(Peer peer, String topic) {
        return !topic.equals("read-only");
    }

    /** Guards one topic more. */
    @Produces
    TopicAuthorizer another() {
        return new TopicAuthorizer() {
            @Override
            public boolean maySubscribe(Peer peer, String topic) {
                return !topic.equals("guarded too");
            }
        };
    }
}
