package dev.parley.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.broker.Topic;
import dev.parley.api.Gap;
import dev.parley.broker.Publication;
import dev.parley.fake.FakeNode;
import dev.parley.fake.RecordingConnection;
import dev.parley.fake.Together;
import dev.parley.observe.Metrics.Count;
import dev.parley.payload.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;

/** With real threads: what one thread does to a peer, by whatever way, reaches it in that thread's order, once. */
class PublicationOrderTest {

    private static final String NAMESPACE = "/n";
    private static final String[] TOPICS = {"t", "u", "v"};
    private static final int PEERS = 9;
    private static final int THREADS = 4;
    private static final int MESSAGES = 3_000;
    private static final String[] ROOM_FOR_ALL = {"queue.messages", "1000000", "queue.bytes", "1GiB",
        "history.messages", "1000000", "history.bytes", "1GiB"};

    private final ExecutorService drainers = Executors.newFixedThreadPool(2);
    private final ExecutorService workers = Executors.newFixedThreadPool(2);
    private final CountDownLatch closed = new CountDownLatch(PEERS);
    private final List<PeerSession> peers = new ArrayList<>();
    private final List<RecordingConnection> wires = new ArrayList<>();
    /** What each thread has for each peer, in its order. */
    private final Map<String, List<String>> expected = new ConcurrentHashMap<>();
    private FakeNode node;

    private void start(String... settings) {
        node = FakeNode.on(drainers, workers, settings);
        for (int i = 0; i < PEERS; i++) {
            RecordingConnection wire = new RecordingConnection().speaking(new Numbers());
            wire.whenClosed(closed::countDown);
            wires.add(wire);
            peers.add(node.open(NAMESPACE, wire));
            // Of three topics each peer has one, two or all.
            for (int topic = 0; topic <= i % TOPICS.length; topic++) {
                peers.get(i).subscribe(TOPICS[topic]);
            }
        }
    }

    @AfterEach
    void stop() {
        drainers.shutdown();
        workers.shutdown();
    }

    private void expect(int thread, int peer, String text) {
        expected.computeIfAbsent(thread + " " + peer, key -> new ArrayList<>()).add(text);
    }

    private void publish(int thread, int number, Random random) {
        int topic = random.nextInt(TOPICS.length);
        int sender = random.nextInt(PEERS + 1) - 1;
        String text = thread + " " + number;
        for (int i = 0; i < PEERS; i++) {
            if (i != sender && topic <= i % TOPICS.length) {
                expect(thread, i, text);
            }
        }
        node.scope().broker().publish(new Topic(NAMESPACE, TOPICS[topic]), new Payload.Text(text),
                sender < 0 ? null : peers.get(sender));
    }

    private void send(int thread, int number, int peer) {
        expect(thread, peer, thread + " " + number);
        peers.get(peer).send(thread + " " + number);
    }

    private void act(int thread, int number, Random random) {
        int peer = random.nextInt(PEERS);
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> send(thread, number, peer);
            case 3 -> peers.get(peer).flush();
            case 4 -> peers.get(peer).pause();
            case 5 -> peers.get(peer).resume();
            case 6 -> assertThat(peers.get(peer).bufferedAmount()).isNotNegative();
            default -> publish(thread, number, random);
        }
    }

    private void closeAll() throws InterruptedException {
        peers.forEach(peer -> peer.close(1000, ""));
        assertThat(closed.await(20, TimeUnit.SECONDS)).as("all is written and the close sent").isTrue();
        // A lane may just be about to find that everybody has taken by itself what it brings.
        drainers.shutdown();
        assertThat(drainers.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }

    private void check() {
        long queued = 0;
        for (int peer = 0; peer < PEERS; peer++) {
            List<String> record = new ArrayList<>(wires.get(peer).record());
            assertThat(record).doesNotContain("<overlap>");
            assertThat(record.remove(record.size() - 1)).isEqualTo("<close 1000>");
            queued += record.size();
            for (int thread = 0; thread < THREADS; thread++) {
                String mine = thread + " ";
                assertThat(record.stream().filter(text -> text.startsWith(mine)).toList())
                        .isEqualTo(expected.getOrDefault(mine + peer, List.of()));
            }
        }
        assertThat(node.metrics().get(Count.QUEUED)).isEqualTo(queued);
        assertThat(peers).allMatch(peer -> peer.lane().isIdle());
    }

    @RepeatedTest(10)
    void whateverWayItTakes() throws InterruptedException {
        start("queue.messages", "1000000", "queue.bytes", "1GiB");
        Together.run(THREADS, thread -> {
            Random random = new Random(thread);
            for (int i = 0; i < MESSAGES; i++) {
                act(thread, i, random);
            }
        });
        closeAll();
        check();
    }

    @RepeatedTest(10)
    void alsoInLanesThatAreAlwaysFull() throws InterruptedException {
        start("queue.messages", "1000000", "queue.bytes", "1GiB");
        Together.run(THREADS, thread -> {
            Random random = new Random(thread);
            for (int i = 0; i < MESSAGES; i++) {
                publish(thread, i, random);
            }
        });
        closeAll();
        check();
    }

    @RepeatedTest(10)
    void whatWasPublishedBeforeTheCloseGoesOutFirst() throws InterruptedException {
        start("queue.messages", "1000000", "queue.bytes", "1GiB");
        Together.run(PEERS, thread -> {
            for (int i = 0; i < 200; i++) {
                node.scope().broker().publish(new Topic(NAMESPACE, "t"), new Payload.Text(thread + " " + i), null);
            }
            peers.get(thread).close(1000, "");
        });
        assertThat(closed.await(20, TimeUnit.SECONDS)).as("all is written and the close sent").isTrue();
        for (int peer = 0; peer < PEERS; peer++) {
            String mine = peer + " ";
            List<String> record = wires.get(peer).record();
            assertThat(record).endsWith("<close 1000>");
            assertThat(record.stream().filter(text -> text.startsWith(mine)))
                    .containsExactlyElementsOf(LongStream.range(0, 200).mapToObj(i -> mine + i).toList());
        }
    }

    /** Peers that begin to follow among publications, and get messages besides, miss and repeat nothing. */
    @RepeatedTest(10)
    void followersSeeAllNumbersInTheirOrder() throws InterruptedException {
        start(ROOM_FOR_ALL);
        Together.run(THREADS, thread -> {
            for (int i = 0; i < 600; i++) {
                if (thread > 0) {
                    node.scope().broker().publish(new Topic(NAMESPACE, "live"), new Payload.Text(thread + " " + i), null);
                } else if (i % 60 == 0 && i / 60 < PEERS) {
                    peers.get(i / 60).follow(List.of("live"), null);
                } else {
                    peers.get(i % PEERS).send("besides");
                }
            }
        });
        closeAll();
        for (RecordingConnection wire : wires) {
            List<Long> numbers = wire.record().stream().filter(text -> text.startsWith("#"))
                    .map(text -> Long.parseLong(text.substring(1))).toList();
            // Told behind what came live meanwhile; nothing when the rest was replayed.
            long told = wire.record().stream().filter(text -> text.startsWith("from ")).findFirst()
                    .map(text -> Long.parseLong(text.replaceAll(".*=", ""), Character.MAX_RADIX)).orElse(0L);
            long last = 600 * (THREADS - 1);
            long first = numbers.isEmpty() ? last + 1 : numbers.get(0);
            assertThat(numbers).isEqualTo(LongStream.rangeClosed(first, last).boxed().toList());
            assertThat(told == 0 ? first : told + 1).isGreaterThanOrEqualTo(first);
        }
    }

    /** Where publications stand instead of what they say. */
    private static final class Numbers implements Dialect {
        @Override
        public Payload word(Publication publication, Supplier<String> id) {
            return id == null ? publication.payload() : new Payload.Text("#" + publication.position().offset());
        }

        @Override
        public Optional<Payload> position(String id) {
            return Optional.of(new Payload.Text("from " + id.split(",")[0]));
        }

        @Override
        public Optional<Payload> gap(Gap gap, String id) {
            throw new AssertionError("nothing is lost here");
        }
    }
}
