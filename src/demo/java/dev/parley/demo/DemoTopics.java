package dev.parley.demo;

import dev.parley.api.Peer;
import dev.parley.api.TopicAuthorizer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/**
 * Which topics a client may subscribe to: in {@code /private} its user's own, as an event stream the public ones, and
 * on the other routes what their hooks choose. Asked for every subscription, whichever hook makes it.
 */
@ApplicationScoped
public class DemoTopics implements TopicAuthorizer {

    /** The one topic of a namespace that anybody may follow. */
    private static final Map<String, String> PUBLIC = Map.of("/_ws", "test", "/ws", "bench", "/chat", "quiet");

    static boolean arePublic(String namespace, String topic) {
        return topic.equals(PUBLIC.get(namespace));
    }

    @Override
    public boolean maySubscribe(Peer peer, String topic) {
        if (peer.namespace().equals(PrivateMessages.NAMESPACE)) {
            Object user = peer.context().get(DemoUsers.USER);
            return user != null && topic.equals(PrivateMessages.topicOf(user.toString()));
        }
        return !peer.request().path().startsWith("/sse/") || arePublic(peer.namespace(), topic);
    }
}
