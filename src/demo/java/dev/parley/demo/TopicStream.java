package dev.parley.demo;

import dev.parley.api.EventStream;
import dev.parley.api.Route;
import dev.parley.api.StreamHooks;
import dev.parley.api.Upgrade;
import dev.parley.api.UpgradeRequest;
import jakarta.enterprise.context.ApplicationScoped;

/** Any topic of any namespace as an event stream: {@code /sse/topics/test?namespace=/_ws}. */
@ApplicationScoped
@Route("/sse/topics/{topic}")
public class TopicStream implements StreamHooks {

    @Override
    public Upgrade upgrade(UpgradeRequest request) {
        return request.query("namespace").filter(namespace -> !namespace.isEmpty())
                .<Upgrade>map(namespace -> Upgrade.accept().namespace(namespace))
                .orElseGet(() -> Upgrade.reject(400, "Which namespace?"));
    }

    @Override
    public void open(EventStream stream) {
        stream.follow(stream.peer().request().pathParameter("topic"));
    }
}
