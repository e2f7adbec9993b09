package dev.parley.demo;

import dev.parley.api.Hooks;
import dev.parley.api.Message;
import dev.parley.api.Peer;
import dev.parley.api.Realtime;
import dev.parley.api.Route;
import dev.parley.api.Upgrade;
import dev.parley.api.UpgradeRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Messages to one user, on every connection of theirs. The token comes in the query or as an offered sub-protocol. */
@ApplicationScoped
@Route("/private")
public class PrivateMessages implements Hooks {

    private static final Map<String, String> USERS = Map.of("demo-alice", "alice", "demo-bob", "bob");

    @Inject
    Realtime realtime;

    /** What a client sends. */
    public record Note(String to, String text) {
    }

    /** What the addressee receives. */
    @JsonbPropertyOrder({"type", "from", "text"})
    public record Notification(String type, String from, String text) {
    }

    @Override
    public Upgrade upgrade(UpgradeRequest request) {
        Optional<String> user = Stream.concat(request.query("token").stream(), request.protocols().stream())
                .filter(USERS::containsKey).map(USERS::get).findFirst();
        if (user.isEmpty()) {
            return Upgrade.reject(401, "Who are you?").header("WWW-Authenticate", "Bearer realm=\"parley-demo\"");
        }
        Upgrade.Accept accept = Upgrade.accept().context("user", user.get());
        // Browsers give up when they offer protocols and none is chosen.
        return request.protocols().isEmpty() ? accept : accept.protocol(request.protocols().get(0));
    }

    @Override
    public void open(Peer peer) {
        peer.subscribe("user:" + peer.context().get("user"));
        peer.send(Map.of("user", peer.context().get("user")));
    }

    @Override
    public void message(Peer peer, Message message) {
        Note note = message.json(Note.class);
        realtime.publish(peer.namespace(), "user:" + note.to(),
                new Notification("notification", (String) peer.context().get("user"), note.text()));
    }
}
