package dev.parley.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.api.CloseDetails;
import dev.parley.api.Peer;
import dev.parley.fake.FakeNode;
import dev.parley.fake.RecordingConnection;
import dev.parley.fake.RecordingEvents;
import dev.parley.fake.Together;
import dev.parley.observe.Metrics.Count;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** However many ways a peer ends at once, it ends once, last of all, and leaves nothing in any list. */
class PeerEndTest {

    private final ExecutorService drainers = Executors.newFixedThreadPool(2);
    private final ExecutorService workers = Executors.newFixedThreadPool(2);

    @AfterEach
    void stop() throws InterruptedException {
        drainers.shutdown();
        assertThat(drainers.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        workers.shutdown();
    }

    @RepeatedTest(300)
    void endsOnceUnderAnyInterleaving(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        FakeNode node = FakeNode.with("queue.messages", "3");
        RecordingConnection connection = new RecordingConnection();
        RecordingEvents events = new RecordingEvents();
        PeerSession peer = node.peer("/room", connection, events);
        connection.whenClosed(() -> peer.closed(CloseDetails.of(1000, "")));
        peer.open();
        List<Runnable> actions = actions(peer, connection, node);
        for (int i = 0; i < 60; i++) {
            switch (random.nextInt(4)) {
                case 0 -> node.drainers().runAny(random);
                case 1 -> node.workers().runAny(random);
                default -> actions.get(random.nextInt(i < 20 ? 6 : actions.size())).run();
            }
        }
        peer.terminate();
        connection.release();
        node.settle();
        check(node, events);
        assertThat(connection.record()).doesNotContain("<overlap>");
    }

    @Test
    void endsUncleanWhenTheClientBrokeTheProtocolWhateverItAnswers() {
        FakeNode node = FakeNode.with();
        RecordingEvents events = new RecordingEvents();
        PeerSession peer = node.peer("/room", new RecordingConnection(), events);
        peer.open();
        peer.fail(1002, "reserved opcode");
        peer.closed(CloseDetails.of(1002, ""));
        node.settle();
        assertThat(events.ends()).containsExactly(new CloseDetails(1002, "reserved opcode", false));
    }

    private static List<Runnable> actions(PeerSession peer, RecordingConnection connection, FakeNode node) {
        Runnable receive = () -> {
            // It would wait for what has been posted, and nobody else runs that here.
            node.workers().runAll();
            peer.receive("y");
        };
        return Arrays.asList(() -> peer.send("x"), receive, () -> peer.subscribe("t"), connection::hold,
                connection::release, peer::heard, () -> peer.close(4000, ""), peer::terminate,
                () -> peer.failed(new IllegalStateException("e")), () -> peer.failed(new IOException("e")),
                () -> peer.closed(CloseDetails.of(1001, "")),
                () -> {
                    node.clock().advance(Duration.ofSeconds(15));
                    node.watch();
                });
    }

    private static void check(FakeNode node, RecordingEvents events) {
        assertThat(events.ends()).hasSize(1);
        assertThat(events.log()).startsWith("open").doesNotContain("<overlap>");
        assertThat(events.log().get(events.log().size() - 1)).startsWith("close");
        assertThat(node.topics().topicCount()).isZero();
        assertThat(node.registry().size()).isZero();
        assertThat(node.registry().namespaceCount()).isZero();
        assertThat(node.metrics().get(Count.CLOSED)).isEqualTo(1);
    }

    @RepeatedTest(200)
    void endsOnceWhenThreadsEndItTogether() throws InterruptedException {
        FakeNode node = FakeNode.on(drainers, workers);
        RecordingConnection connection = new RecordingConnection();
        RecordingEvents events = new RecordingEvents();
        PeerSession peer = node.peer("/room", connection, events);
        connection.whenClosed(() -> peer.closed(CloseDetails.of(1000, "")));
        peer.open();
        Together.run(
                () -> peer.close(4000, ""), peer::terminate, () -> peer.closed(CloseDetails.of(1001, "")),
                () -> Collections.nCopies(20, "m").forEach(peer::receive),
                () -> List.of("a", "b", "c", "d").forEach(peer::subscribe));
        assertThat(node.registry().awaitEnd(10, TimeUnit.SECONDS)).isTrue();
        check(node, events);
    }

    @RepeatedTest(20)
    void opensBeforeItEndsEvenWhenSomeoneEndsItAtOnce() {
        FakeNode node = FakeNode.onCallers();
        for (int i = 0; i < 200; i++) {
            RecordingEvents events = new RecordingEvents();
            PeerSession peer = node.peer("/room", new RecordingConnection(), events);
            Together.run(peer::open, () -> {
                while (events.ends().isEmpty() && node.registry().size() == 0) {
                    Thread.onSpinWait();
                }
                node.registry().all().forEach(Peer::terminate);
            });
            assertThat(events.log()).containsExactly("open", "close 1006");
        }
    }

    @Test
    void subscribingAndUnsubscribingAtOnceLeavesNothing() {
        FakeNode node = FakeNode.with();
        PeerSession peer = node.open("/room", new RecordingConnection());
        CyclicBarrier round = new CyclicBarrier(2);
        Together.run(2, thread -> {
            for (int i = 0; i < 20_000; i++) {
                round.await();
                if (thread == 0) {
                    peer.subscribe("t");
                } else {
                    peer.unsubscribe("t");
                }
                round.await();
                assertThat(node.topics().topicCount()).isEqualTo(peer.topics().size());
            }
        });
        peer.closed(CloseDetails.of(1000, ""));
        assertThat(node.topics().topicCount()).isZero();
    }

    @RepeatedTest(100)
    void theLimitOfTopicsHoldsAmongThreads() {
        FakeNode node = FakeNode.with("topics.per-peer", "2");
        PeerSession peer = node.open("/room", new RecordingConnection());
        Together.run(4, thread -> {
            try {
                peer.subscribe("t" + thread);
            } catch (IllegalStateException e) {
                assertThat(e).hasMessageContaining("per-peer");
            }
        });
        assertThat(peer.topics()).hasSize(2);
    }

    @Test
    void aNodeKnowsWhenTheLastCloseHookIsDone() throws InterruptedException {
        FakeNode node = FakeNode.with();
        PeerSession peer = node.open("/room", new RecordingConnection());
        peer.closed(CloseDetails.of(1000, ""));
        assertThat(node.registry().awaitEnd(0, TimeUnit.SECONDS)).isFalse();
        node.settle();
        assertThat(node.registry().awaitEnd(0, TimeUnit.SECONDS)).isTrue();
    }
}
