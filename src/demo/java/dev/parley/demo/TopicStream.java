package dev.parley.demo;

import dev.parley.api.EventStream;
import dev.parley.api.Route;
import dev.parley.api.StreamHooks;
import dev.parley.api.Upgrade;
import dev.parley.api.UpgradeRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * A topic as an event stream: a public one, {@code /sse/topics/test?namespace=/_ws}, or one's own private messages,
 * {@code /sse/topics/user:alice?namespace=/private&token=demo-alice}. Both names stand in the URL, which any client
 * writes, so they are checked against {@link DemoTopics}.
 */
@ApplicationScoped
@Route("/sse/topics/{topic}")
public class TopicStream implements StreamHooks {

    @Override
    public Upgrade upgrade(UpgradeRequest request) {
        String namespace = request.query("namespace").orElse("");
        String topic = request.pathParameter("topic");
        Optional<String> user = DemoUsers.of(request);
        if (namespace.isEmpty()) {
            return Upgrade.reject(400, "Which namespace?");
        } else if (DemoTopics.arePublic(namespace, topic)) {
            return Upgrade.accept().namespace(namespace);
        } else if (namespace.equals(PrivateMessages.NAMESPACE) && user.isEmpty()) {
            return DemoUsers.unknown();
        } else if (namespace.equals(PrivateMessages.NAMESPACE) && topic.equals(PrivateMessages.topicOf(user.get()))) {
            return Upgrade.accept().namespace(namespace).context(DemoUsers.USER, user.get());
        }
        return Upgrade.reject(403, "Not a public topic");
    }

    @Override
    public void open(EventStream stream) {
        stream.follow(stream.peer().request().pathParameter("topic"));
    }
}
