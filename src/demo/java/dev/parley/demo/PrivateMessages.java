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

/** Messages to one user, on every connection of theirs. */
@ApplicationScoped
@Route(PrivateMessages.NAMESPACE)
public class PrivateMessages implements Hooks {

    static final String NAMESPACE = "/private";

    private static final int MAX_LENGTH = 2000;

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
        Optional<String> user = DemoUsers.of(request);
        if (user.isEmpty()) {
            return DemoUsers.unknown();
        }
        Upgrade.Accept accept = Upgrade.accept().context(DemoUsers.USER, user.get());
        // Browsers give up when they offer protocols and none is chosen.
        return request.protocols().isEmpty() ? accept : accept.protocol(request.protocols().get(0));
    }

    /** The topic with what is for one user. */
    static String topicOf(String user) {
        return "user:" + user;
    }

    private static String userOf(Peer peer) {
        return (String) peer.context().get(DemoUsers.USER);
    }

    @Override
    public void open(Peer peer) {
        peer.subscribe(topicOf(userOf(peer)));
        peer.send(Map.of("user", userOf(peer)));
    }

    @Override
    public void message(Peer peer, Message message) {
        Note note = message.json(Note.class);
        if (!DemoUsers.exists(note.to()) || note.text() == null || note.text().length() > MAX_LENGTH) {
            peer.send(Map.of("error", "Write to alice or bob, at most " + MAX_LENGTH + " characters."));
            return;
        }
        realtime.publish(NAMESPACE, topicOf(note.to()), new Notification("notification", userOf(peer), note.text()));
    }
}
