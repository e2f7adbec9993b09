package dev.parley.bench.micro;

import dev.parley.broker.Payload;
import dev.parley.fake.FakeNode;
import dev.parley.fake.RecordingEvents;
import dev.parley.fake.SimpleRequest;
import dev.parley.frame.Frames;
import dev.parley.frame.SharedBatches;
import dev.parley.peer.PeerSession;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;

/** Fan-out to whole peers but for their sockets: each thread publishes to a topic of its own, and drains it. */
@State(Scope.Benchmark)
public class FanoutBenchmark {

    private static final String NAMESPACE = "/bench";
    private static final int SUBSCRIBERS = 1000;

    private final FakeNode node = FakeNode.onCallers();
    private final SharedBatches batches = new SharedBatches(Frames.PLAIN);
    private final AtomicInteger topics = new AtomicInteger();

    /** A topic with its subscribers. */
    @State(Scope.Thread)
    public static class Own {
        private String topic;

        /** Makes the peers. */
        @Setup
        public void subscribe(FanoutBenchmark all) {
            topic = "topic-" + all.topics.incrementAndGet();
            for (int i = 0; i < SUBSCRIBERS; i++) {
                PeerSession peer = new PeerSession(all.node.admission(SimpleRequest.of(NAMESPACE), NAMESPACE),
                        new Sink(all.batches), new RecordingEvents(), all.node.scope());
                peer.open();
                peer.subscribe(topic);
            }
        }
    }

    private void publish(Own own) {
        node.scope().broker().publish(NAMESPACE, own.topic, new Payload.Text("x".repeat(128)), null);
    }

    /** One core's. */
    @Benchmark
    @Threads(1)
    public void oneCore(Own own) {
        publish(own);
    }

    /** Two cores'. */
    @Benchmark
    @Threads(2)
    public void twoCores(Own own) {
        publish(own);
    }
}
