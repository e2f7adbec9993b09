package dev.parley.it.rooms;

import dev.parley.api.AutoResponse;
import dev.parley.api.CloseDetails;
import dev.parley.api.Message;
import dev.parley.api.Peer;
import dev.parley.api.Room;
import dev.parley.api.RoomContext;
import dev.parley.api.Route;
import dev.parley.it.app.Journal;
import dev.parley.it.app.RequestNote;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Does what a peer's text says: a word and an argument. */
@Dependent
@Route("/deep/probes/{id}")
public class ProbeRoom implements Room {

    /** What is attached and stored. */
    public record Note(String text, List<Integer> numbers) {
    }

    private final RoomContext room;
    private final Switchboard switches;
    private final Journal journal;
    private final RequestNote note;
    private final AtomicInteger running = new AtomicInteger();
    private final int number;

    /** Counted. */
    @Inject
    public ProbeRoom(RoomContext room, Switchboard switches, Journal journal, RequestNote note) {
        this.room = room;
        this.switches = switches;
        this.journal = journal;
        this.note = note;
        this.number = switches.made();
        room.respond(new AutoResponse("ping", "pong"));
    }

    @PreDestroy
    void end() {
        journal.add(room.id() + ": ended");
    }

    @Override
    public void open(Peer peer) {
        peer.send("open " + room.peers().contains(peer));
    }

    @Override
    public void message(Peer peer, Message message) {
        if (running.incrementAndGet() != 1) {
            journal.add("overlap in " + room.id());
        }
        String[] words = message.text().split(" ", 2);
        peer.send(obey(peer, words[0], words.length > 1 ? words[1] : ""));
        running.decrementAndGet();
    }

    private Object obey(Peer peer, String word, String argument) {
        switch (word) {
            case "tag" -> room.tag(peer, argument.split(","));
            case "attach" -> room.attach(peer, new Note(argument, List.of(argument.length())));
            case "put" -> room.storage().put(argument, new Note(argument, List.of(1, 2)));
            case "alarm" -> room.alarmAt(Instant.now().plusMillis(Long.parseLong(argument)));
            case "broadcast" -> room.broadcast(argument);
            case "throw" -> throw new IllegalStateException("asked for");
            case "stick" -> switches.stick();
            default -> {
                return answer(peer, word, argument);
            }
        }
        return "done";
    }

    private Object answer(Peer peer, String word, String argument) {
        return switch (word) {
            case "number" -> number;
            case "peers" -> argument.isEmpty() ? room.peers().size() : room.peers(argument).size();
            case "attachment" -> room.attachment(peer, Note.class).map(Note::toString).orElse("none");
            case "get" -> room.storage().get(argument, Note.class).map(Note::toString).orElse("none");
            case "context" -> note.use();
            case "responded" -> room.respondedAt(peer).isPresent();
            default -> "?";
        };
    }

    @Override
    public void close(Peer peer, CloseDetails details) {
        journal.add(room.id() + ": close " + details.code() + ' '
                + room.attachment(peer, Note.class).map(Note::text).orElse(""));
    }

    @Override
    public void alarm(int retries) {
        journal.add(room.id() + ": alarm " + retries);
        room.broadcast("alarm " + retries);
        if (room.id().startsWith("failing") && retries == 0) {
            throw new IllegalStateException("asked for");
        }
    }
}
