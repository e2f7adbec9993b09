package dev.parley.fake;

import dev.parley.api.CloseDetails;
import dev.parley.api.Gap;
import dev.parley.api.Message;
import dev.parley.api.Peer;
import dev.parley.peer.PeerEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Hooks that remember their calls, and do what a test gives them to do. One for each peer. */
public final class RecordingEvents implements PeerEvents {

    private final List<String> log = new CopyOnWriteArrayList<>();
    private final List<CloseDetails> ends = new CopyOnWriteArrayList<>();
    private final Map<String, Consumer<Peer>> work = new ConcurrentHashMap<>();
    private final AtomicBoolean running = new AtomicBoolean();

    /** In that hook ({@code open}, {@code message}, {@code error}, {@code drain} or {@code close}) does this. */
    public RecordingEvents on(String hook, Consumer<Peer> action) {
        work.put(hook, action);
        return this;
    }

    private void called(String hook, String detail, Peer peer) {
        log.add(running.compareAndSet(false, true) ? hook + detail : "<overlap>");
        work.getOrDefault(hook, p -> { }).accept(peer);
        running.set(false);
    }

    @Override
    public void open(Peer peer) {
        called("open", "", peer);
    }

    @Override
    public void message(Peer peer, Message message) {
        called("message", " " + message, peer);
    }

    @Override
    public void close(Peer peer, CloseDetails details) {
        ends.add(details);
        called("close", " " + details.code(), peer);
    }

    @Override
    public void error(Peer peer, Throwable error) {
        called("error", " " + error.getMessage(), peer);
    }

    @Override
    public void gap(Peer peer, Gap gap) {
        called("gap", " " + gap.topic(), peer);
    }

    @Override
    public void drain(Peer peer) {
        called("drain", "", peer);
    }

    /** The calls so far, such as {@code message hello} or {@code close 1000}. */
    public List<String> log() {
        return new ArrayList<>(log);
    }

    /** With what the close hook was called: one, or something is wrong. */
    public List<CloseDetails> ends() {
        return new ArrayList<>(ends);
    }
}
