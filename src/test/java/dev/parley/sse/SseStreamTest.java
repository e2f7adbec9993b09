package dev.parley.sse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.api.CloseDetails;
import dev.parley.api.EventStream;
import dev.parley.api.Peer;
import dev.parley.api.SendResult;
import dev.parley.api.StreamEvent;
import dev.parley.api.StreamHooks;
import dev.parley.fake.FakeNode;
import dev.parley.fake.RecordingConnection;
import dev.parley.fake.RecordingEvents;
import dev.parley.fake.SimpleRequest;
import dev.parley.hook.GlobalHooks;
import dev.parley.hook.RouteTarget.EventStreamHooks;
import dev.parley.payload.Payload;
import dev.parley.peer.PeerEvents;
import dev.parley.peer.PeerSession;
import dev.parley.peer.Watchdog;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A stream pushes through its peer's queue, holds back when told, and calls back once at its end. */
class SseStreamTest {

    private final List<String> log = new ArrayList<>();
    private final FakeNode node = FakeNode.with();
    private final RecordingConnection connection = new RecordingConnection();
    private final PeerSession peer = node.peer("/events", connection, new RecordingEvents());
    private final SseStream stream = new SseStream(peer);

    @BeforeEach
    void open() {
        peer.open();
    }

    /** The peer of a stream with these hooks, on this wire. */
    private static PeerSession streamPeer(FakeNode node, RecordingConnection wire, StreamHooks hooks) {
        PeerEvents events = new EventStreamHooks(hooks)
                .events(new GlobalHooks(List.of(), Runnable::run, node.metrics()), "route /test (Test)");
        PeerSession peer = new PeerSession(node.admission(SimpleRequest.of("/events"), "/events"), wire, events,
                node.scope());
        wire.unwrapsTo(new SseStream(peer));
        return peer;
    }

    private String written() {
        node.settle();
        return connection.batches().stream().flatMap(List::stream)
                .map(payload -> new String(payload.encoded(SseFormat.PAYLOAD), StandardCharsets.UTF_8))
                .collect(Collectors.joining());
    }

    @Test
    void pushesTextEventsAndComments() {
        stream.push("a");
        stream.push(StreamEvent.of("e", "b"));
        stream.pushComment("c");
        assertThat(written()).isEqualTo("data: a\n\nevent: e\ndata: b\n\n: c\n");
    }

    /** Twice what the queue takes, in bytes or in messages; the wire takes one batch after the other. */
    @ParameterizedTest
    @CsvSource({"20, 100000, false", "25000, 1, false", "20, 100000, true", "3, 2000000, false"})
    void whatOpenPushesWaitsForTheClientAndArrivesWhole(int events, int bytes, boolean held) {
        FakeNode busy = FakeNode.onCallers();
        RecordingConnection slow = new RecordingConnection();
        List<SendResult> results = Collections.synchronizedList(new ArrayList<>());
        PeerSession client = streamPeer(busy, slow, new StreamHooks() {
            @Override
            public void open(EventStream opened) {
                if (held) {
                    opened.pause();
                }
                IntStream.range(0, events).forEach(i -> results.add(opened.push("x".repeat(bytes))));
                opened.resume();
            }
        });
        slow.hold();
        CompletableFuture<Void> opening = CompletableFuture.runAsync(client::open);
        while (!opening.isDone() || client.bufferedAmount() > 0) {
            assertThat(client.bufferedAmount()).isLessThan((1 << 20) + 2 * bytes);
            slow.complete();
            Thread.onSpinWait();
        }
        opening.join();
        assertThat(results).hasSize(events).containsOnly(SendResult.QUEUED);
        assertThat(slow.batches().stream().mapToInt(List::size).sum()).isEqualTo(events);
        assertThat(slow.record()).doesNotContain("<close 4008 slow consumer>");
    }

    @Test
    void aClientThatTakesNothingEndsTheWaitOfItsOpenHook() {
        FakeNode busy = FakeNode.onCallers();
        RecordingConnection stalled = new RecordingConnection();
        PeerSession client = streamPeer(busy, stalled, new StreamHooks() {
            @Override
            public void open(EventStream opened) {
                SendResult last = SendResult.QUEUED;
                while (last == SendResult.QUEUED) {
                    last = opened.push("x".repeat(100_000));
                }
                log.add("last " + last);
            }
        });
        stalled.hold();
        CompletableFuture<Void> opening = CompletableFuture.runAsync(client::open);
        while (client.bufferedAmount() < 400_000) {
            Thread.onSpinWait();
        }
        assertThat(opening).isNotDone();
        busy.clock().advance(Duration.ofSeconds(11));
        new Watchdog(busy.scope(), busy.admissionControl()).run();
        opening.join();
        assertThat(log).containsExactly("last CLOSED");
        assertThat(stalled.record()).endsWith("<close 4008 slow consumer>");
    }

    @Test
    void aListIsOnePayloadAndAnEmptyOneNone() {
        stream.push(List.of(StreamEvent.of("a"), StreamEvent.of("b")));
        assertThat(stream.push(List.of())).isEqualTo(SendResult.QUEUED);
        assertThat(written()).isEqualTo("data: a\n\ndata: b\n\n");
        assertThat(connection.batches()).hasSize(1);
        assertThat(connection.batches().get(0)).hasSize(1).first().isInstanceOf(Payload.Framed.class);
    }

    @Test
    void pausesFlushesAndResumes() {
        stream.pause();
        stream.push("a");
        assertThat(written()).isEmpty();
        stream.flush();
        assertThat(written()).isEqualTo("data: a\n\n");
        stream.push("b");
        assertThat(written()).isEqualTo("data: a\n\n");
        stream.resume();
        assertThat(written()).isEqualTo("data: a\n\ndata: b\n\n");
    }

    @Test
    void closingWritesWhatWasPausedAndIsIdempotent() {
        stream.pause();
        stream.push("a");
        stream.close();
        stream.close();
        assertThat(stream.push("late")).isEqualTo(SendResult.CLOSED);
        assertThat(written()).isEqualTo("data: a\n\n");
        assertThat(connection.record()).endsWith("<close 1000>");
    }

    @Test
    void callsBackOnceWhateverOneOfThemThrows() {
        PeerSession client = streamPeer(node, new RecordingConnection(), new StreamHooks() {
            @Override
            public void open(EventStream opened) {
                opened.onClosed(() -> {
                    throw new AssertionError("on purpose");
                });
                opened.onClosed(() -> log.add("called"));
            }

            @Override
            public void close(Peer gone, CloseDetails details) {
                log.add("close " + details.code());
            }
        });
        client.open();
        client.closed(CloseDetails.of(1006, ""));
        node.settle();
        client.unwrap(EventStream.class).orElseThrow().onClosed(() -> log.add("at once"));
        assertThat(log).containsExactly("called", "close 1006", "at once");
    }
}
