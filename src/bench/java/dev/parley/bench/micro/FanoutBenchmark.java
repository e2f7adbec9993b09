package dev.parley.bench.micro;

import dev.parley.broker.Lane;
import dev.parley.broker.Topic;
import dev.parley.fake.FakeNode;
import dev.parley.fake.RecordingEvents;
import dev.parley.fake.SimpleRequest;
import dev.parley.frame.Frames;
import dev.parley.frame.SharedBatches;
import dev.parley.payload.Payload;
import dev.parley.peer.PeerSession;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Fan-out across topics to whole peers but for their sockets, on one core and on two. Linux alone. */
@State(Scope.Benchmark)
public class FanoutBenchmark {

    private static final String NAMESPACE = "/bench";
    /** As many as a node has on two cores. */
    private static final int DRAINERS = 2;
    private static final int TOPICS = 2;
    private static final int SUBSCRIBERS = 1000;
    /** No more than a lane takes at once. */
    private static final int MESSAGES = 100;
    /** Short against the time that the messages take. */
    private static final long LOOK_NANOS = 100_000;

    private final Set<Lane> lanes = new HashSet<>();
    private ExecutorService pool;
    private FakeNode node;

    /** As taskset takes them. */
    @Param({"0", "0,1"})
    public String cores;

    /** Makes the peers, each subscribed to one of the topics. */
    @Setup
    public void subscribe() throws IOException, InterruptedException {
        new ProcessBuilder("taskset", "-acp", cores, String.valueOf(ProcessHandle.current().pid())).inheritIO().start()
                .waitFor();
        pool = Executors.newFixedThreadPool(DRAINERS);
        node = FakeNode.on(pool, Runnable::run);
        SharedBatches batches = new SharedBatches(Frames.PLAIN);
        for (int i = 0; i < TOPICS * SUBSCRIBERS; i++) {
            PeerSession peer = new PeerSession(node.admission(SimpleRequest.of(NAMESPACE), NAMESPACE),
                    new Sink(batches), new RecordingEvents(), node.scope());
            peer.open();
            // The peers of a topic are of all lanes.
            peer.subscribe("topic-" + i / SUBSCRIBERS);
            lanes.add(peer.lane());
        }
    }

    /** Ends the drainers. */
    @TearDown
    public void end() {
        pool.shutdown();
    }

    /** One delivery, of many to one topic after the other. */
    @Benchmark
    @OperationsPerInvocation(MESSAGES * SUBSCRIBERS)
    public void deliver() {
        for (int i = 0; i < MESSAGES; i++) {
            node.scope().broker().publish(new Topic(NAMESPACE, "topic-" + i % TOPICS),
                    new Payload.Text("x".repeat(128)), null);
        }
        while (!lanes.stream().allMatch(Lane::isIdle)) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }
}
