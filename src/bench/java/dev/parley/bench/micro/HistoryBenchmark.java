package dev.parley.bench.micro;

import dev.parley.broker.Topic;
import dev.parley.broker.TopicBroker;
import dev.parley.broker.TopicRegistry;
import dev.parley.fake.FakeNode;
import dev.parley.payload.Payload;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;

/**
 * Eight topics with history and without subscribers: two threads publish nearly twice as much as one where each has
 * topics of its own. Where both choose among all, each finds what the other one's core has written last.
 */
@State(Scope.Benchmark)
public class HistoryBenchmark {

    private static final int TOPICS = 8;

    /** Topics among which a thread chooses. */
    @Param({"4", "8"})
    public int choice;

    private final TopicBroker broker = TopicBroker.local(new TopicRegistry(),
            FakeNode.config("history.messages", "100", "history.bytes", "64KiB"), System::nanoTime);
    private final Payload payload = new Payload.Text("x".repeat(128));
    private final Topic[] topics = new Topic[TOPICS];
    private final AtomicInteger publishers = new AtomicInteger();

    /** Names the topics. */
    public HistoryBenchmark() {
        for (int i = 0; i < TOPICS; i++) {
            topics[i] = new Topic("/bench", "topic-" + i);
        }
    }

    /** Chooses among a thread's topics. */
    @State(Scope.Thread)
    public static class Publisher {
        private int first = -1;

        Topic next(HistoryBenchmark all) {
            if (first < 0) {
                first = all.publishers.getAndIncrement() * all.choice % TOPICS;
            }
            return all.topics[first + ThreadLocalRandom.current().nextInt(all.choice)];
        }
    }

    private Object publish(Publisher publisher) {
        return broker.publish(publisher.next(this), payload, null);
    }

    /** One thread. */
    @Benchmark
    @Threads(1)
    public Object publishFromOneThread(Publisher publisher) {
        return publish(publisher);
    }

    /** Two threads. */
    @Benchmark
    @Threads(2)
    public Object publishFromTwoThreads(Publisher publisher) {
        return publish(publisher);
    }
}
