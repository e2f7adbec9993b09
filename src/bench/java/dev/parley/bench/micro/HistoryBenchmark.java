package dev.parley.bench.micro;

import dev.parley.broker.Topic;
import dev.parley.broker.TopicBroker;
import dev.parley.broker.TopicRegistry;
import dev.parley.fake.FakeNode;
import dev.parley.payload.Payload;
import java.util.concurrent.ThreadLocalRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;

/** Eight topics with history and without subscribers: two threads publish nearly twice as much as one. */
@State(Scope.Benchmark)
public class HistoryBenchmark {

    private static final int TOPICS = 8;

    private final TopicBroker broker = TopicBroker.local(new TopicRegistry(),
            FakeNode.config("history.messages", "100", "history.bytes", "64KiB"), System::nanoTime);
    private final Payload payload = new Payload.Text("x".repeat(128));
    private final Topic[] topics = new Topic[TOPICS];

    /** Names the topics. */
    public HistoryBenchmark() {
        for (int i = 0; i < TOPICS; i++) {
            topics[i] = new Topic("/bench", "topic-" + i);
        }
    }

    private Object publish() {
        return broker.publish(topics[ThreadLocalRandom.current().nextInt(TOPICS)], payload, null);
    }

    /** One thread. */
    @Benchmark
    @Threads(1)
    public Object publishFromOneThread() {
        return publish();
    }

    /** Two threads. */
    @Benchmark
    @Threads(2)
    public Object publishFromTwoThreads() {
        return publish();
    }
}
