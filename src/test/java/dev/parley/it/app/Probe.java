package dev.parley.it.app;

import dev.parley.api.CloseDetails;
import dev.parley.api.Gap;
import dev.parley.api.Hooks;
import dev.parley.api.Message;
import dev.parley.api.Peer;
import dev.parley.api.Position;
import dev.parley.api.Route;
import dev.parley.api.SendResult;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Does what a client's text says: a word and an argument. Everything that happens stands in the journal with the path
 * parameter as its name, and hooks that overlap are told on.
 */
@ApplicationScoped
@Route(value = "/probe/{name}", protocols = {"v2", "v1"})
public class Probe implements Hooks {

    @Inject
    Journal journal;

    @Inject
    RequestNote note;

    /** What {@code json} reads and {@code bean} sends. */
    public record Point(int x, List<String> names) {
    }

    @Override
    public void open(Peer peer) {
        peer.context().put("running", new AtomicInteger());
        seen(peer, "open " + peer.peers().contains(peer));
        peer.send("open");
    }

    @Override
    @Marked
    public void message(Peer peer, Message message) {
        AtomicInteger running = (AtomicInteger) peer.context().get("running");
        if (running.incrementAndGet() != 1) {
            seen(peer, "overlap");
        }
        String[] words = message.text().split(" ", 2);
        obey(peer, message, words[0], words.length > 1 ? words[1] : "");
        running.decrementAndGet();
    }

    private void obey(Peer peer, Message message, String word, String argument) {
        switch (word) {
            case "throw" -> throw new IllegalStateException("asked for");
            case "close" -> peer.close(Integer.parseInt(argument), "asked for");
            case "terminate" -> peer.terminate();
            case "terminate-meanwhile" -> CompletableFuture.runAsync(peer::terminate);
            case "subscribe" -> peer.subscribe(argument);
            case "since" -> since(peer, argument.split(" ", -1));
            case "topics" -> peer.send(String.join(",", peer.topics()));
            case "peers" -> peer.send(peer.peers().size());
            case "publish" -> peer.publish("news", argument);
            case "announce" -> peer.publish(argument, "hear, hear");
            case "json" -> peer.send(message.json(Point.class));
            case "bean" -> peer.send(new Point(7, List.of("a", "b")));
            case "map" -> peer.send(Map.of("k", List.of(1, 2)));
            case "null" -> peer.send(null);
            case "bytes" -> peer.send(new byte[] {1, 2, 3});
            case "note" -> peer.send(note.use());
            case "loader" -> peer.send(Surroundings.seesTheApplication(Thread.currentThread()));
            case "length" -> peer.send(message.bytes().length);
            case "big" -> big(peer, Integer.parseInt(argument));
            case "flood" -> flood(peer, Integer.parseInt(argument));
            case "pour" -> pour(peer, Integer.parseInt(argument));
            case "drained" -> peer.waitForDrain(1).thenRun(() -> peer.send("drained"));
            case "fill" -> fill(peer);
            case "address" -> peer.send(peer.remoteAddress());
            case "url" -> peer.send(peer.request().url());
            default -> peer.send(message);
        }
    }

    private void since(Peer peer, String... words) {
        peer.subscribe(words[0], words.length > 1 ? words[1] : null).thenAccept(subscribed ->
                peer.send("at " + subscribed.id() + ' ' + subscribed.recovered()));
    }

    @Override
    public void gap(Peer peer, Gap gap) {
        peer.send("gap " + gap.topic() + ' ' + gap.from().map(Position::offset).orElse(-1L) + ' ' + gap.to().offset());
    }

    private static void big(Peer peer, int bytes) {
        try {
            peer.send(new byte[bytes]);
        } catch (IllegalArgumentException e) {
            peer.send(e.getMessage());
        }
    }

    private static void flood(Peer peer, int messages) {
        String filler = "x".repeat(1024);
        for (int i = 0; i < messages; i++) {
            peer.send(filler);
        }
    }

    /** Sends so many times 256 KiB, each when the one before is nearly out. */
    private static void pour(Peer peer, int messages) {
        for (int i = 0; i < messages; i++) {
            peer.send(new byte[256 * 1024]);
            peer.waitForDrain(64 * 1024).toCompletableFuture().join();
        }
    }

    /** Sends small numbered messages until a client that does not read has everything on the way to it filled. */
    private void fill(Peer peer) {
        String filler = ":" + "x".repeat(400);
        int messages = 0;
        while (moves(peer) && peer.send(messages + filler) == SendResult.QUEUED) {
            messages++;
        }
        seen(peer, "filled " + messages);
    }

    private static boolean moves(Peer peer) {
        return peer.waitForDrain(128 * 1024).toCompletableFuture().thenApply(nothing -> true)
                .completeOnTimeout(false, 1, TimeUnit.SECONDS).join();
    }

    @Override
    public void drain(Peer peer) {
        seen(peer, "drain");
    }

    @Override
    public void error(Peer peer, Throwable error) {
        seen(peer, "error " + error.getClass().getSimpleName());
    }

    @Override
    public void close(Peer peer, CloseDetails details) {
        peer.publish("news", "left " + peer.topics());
        seen(peer, "close " + details.code() + " " + peer.peers().contains(peer));
    }

    private void seen(Peer peer, String event) {
        journal.add(peer.request().pathParameter("name") + ": " + event);
    }
}
