package dev.parley.demo;

import dev.parley.api.CloseDetails;
import dev.parley.api.Hooks;
import dev.parley.api.Message;
import dev.parley.api.Peer;
import dev.parley.api.Route;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** One chat for everybody, which shows newcomers its last messages. */
@ApplicationScoped
@Route("/chat")
public class Chat implements Hooks {

    private static final String TOPIC = "chat";
    private static final int HISTORY = 50;
    private static final int MAX_LENGTH = 2000;

    private final Deque<Line> lines = new ArrayDeque<>();

    /** What somebody said. */
    @JsonbPropertyOrder({"user", "text"})
    public record Line(String user, String text) {
    }

    /** What a newcomer receives first. */
    @JsonbPropertyOrder({"type", "messages"})
    public record History(String type, List<Line> messages) {
    }

    @Override
    public void open(Peer peer) {
        synchronized (lines) {
            peer.send(new History("history", List.copyOf(lines)));
            peer.subscribe(TOPIC);
        }
        peer.publish(TOPIC, system(peer + " joined the chat"));
    }

    @Override
    public void message(Peer peer, Message message) {
        if (message.text().length() > MAX_LENGTH) {
            peer.send(system("A message has at most " + MAX_LENGTH + " characters."));
            return;
        }
        Line line = new Line(peer.id(), message.text());
        synchronized (lines) {
            lines.addLast(line);
            if (lines.size() > HISTORY) {
                lines.removeFirst();
            }
            peer.publish(TOPIC, line);
        }
        peer.send(new Line("You", line.text()));
    }

    @Override
    public void close(Peer peer, CloseDetails details) {
        peer.publish(TOPIC, system(peer + " left the chat"));
    }

    private static Map<String, String> system(String text) {
        return Map.of("system", text);
    }
}
