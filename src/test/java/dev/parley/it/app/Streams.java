package dev.parley.it.app;

import dev.parley.api.CloseDetails;
import dev.parley.api.EventStream;
import dev.parley.api.Peer;
import dev.parley.api.Route;
import dev.parley.api.StreamEvent;
import dev.parley.api.StreamHooks;
import dev.parley.api.Upgrade;
import dev.parley.api.UpgradeRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.IntStream;

/** An event stream that does one thing, named by its path. */
@ApplicationScoped
@Route("/stream/{what}")
public class Streams implements StreamHooks {

    @Inject
    Journal journal;

    @Override
    public Upgrade upgrade(UpgradeRequest request) {
        if (request.query("asked").isPresent()) {
            journal.add("stream asked " + request.url());
        }
        return switch (request.pathParameter("what")) {
            case "refused" -> Upgrade.reject(403, "not you");
            case "broken" -> throw new IllegalStateException("broken");
            case "over" -> Upgrade.reject(204);
            case "busy" -> Upgrade.reject(503, "busy").header("Retry-After", "7");
            default -> Upgrade.accept().namespace("streams").header("X-Stream", "yes");
        };
    }

    @Override
    public void open(EventStream stream) {
        stream.onClosed(() -> {
            throw new IllegalStateException("the first callback fails");
        });
        stream.onClosed(() -> journal.add("stream closed"));
        UpgradeRequest request = stream.peer().request();
        journal.add("stream opened " + request.url());
        switch (request.pathParameter("what")) {
            case "list" -> {
                stream.push(List.of());
                StreamEvent two = StreamEvent.of("kind", "two\nlines").withId("7").withRetry(10);
                stream.push(List.of(StreamEvent.of("one"), two));
                stream.close();
                stream.close();
                stream.push("after the end");
            }
            case "paused" -> {
                stream.pause();
                stream.push("held");
                stream.pushComment("back");
                stream.close();
            }
            case "throws" -> throw new IllegalStateException("asked for");
            case "flood" -> {
                flood(stream, 800);
                stream.close();
            }
            case "silent" -> { }
            case "greeting" -> stream.push("hello");
            case "returning" -> {
                String data = stream.lastEventId().orElse("first");
                stream.push(StreamEvent.of(data).withId("Zürich-7").withRetry(10));
                stream.close();
            }
            case "seen" -> stream.push(stream.lastEventId().orElse("nothing"));
            case "since" -> stream.follow(List.of("news"), request.query("id").orElse(null));
            case "much", "much-held" -> much(stream, stream.peer().request().pathParameter("what"));
            case "many" -> IntStream.range(0, 30_000).forEach(i -> stream.push("e" + i));
            case "much-at-once" -> stream.push(IntStream.range(0, 20).mapToObj(i -> StreamEvent.of(large(i))).toList());
            case "much-and-closes" -> {
                much(stream, "");
                stream.close();
            }
            case "topics" -> stream.follow(request.query("names").orElseThrow().split(","));
            case "topic" -> stream.follow(request.query("name").orElseThrow());
            case "guarded" -> stream.follow("news", "guarded");
            case "firehose" -> flood(stream, 20_000);
            default -> stream.follow("news");
        }
    }

    private static void much(EventStream stream, String what) {
        if (what.endsWith("held")) {
            stream.pause();
        }
        IntStream.range(0, 20).forEach(i -> stream.push(large(i)));
        stream.resume();
    }

    private static String large(int number) {
        return number + "z".repeat(100_000);
    }

    private static void flood(EventStream stream, int events) {
        String filler = "y".repeat(1024);
        for (int i = 0; i < events; i++) {
            stream.push(StreamEvent.of(i + filler));
        }
    }

    @Override
    public void error(Peer peer, Throwable error) {
        journal.add("stream error " + error.getMessage());
    }

    @Override
    public void close(Peer peer, CloseDetails details) {
        journal.add("stream hook closed " + details.code());
    }
}
