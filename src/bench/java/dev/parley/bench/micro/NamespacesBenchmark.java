package dev.parley.bench.micro;

import dev.parley.broker.Topic;
import dev.parley.broker.TopicBroker;
import dev.parley.broker.TopicRegistry;
import dev.parley.fake.FakeNode;
import dev.parley.payload.Payload;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A topic of every namespace, of which three have subscribers: its cost must not depend on how many others there are. */
@State(Scope.Benchmark)
public class NamespacesBenchmark {

    private static final String TOPIC = "news";
    private static final int SUBSCRIBED = 3;

    private final TopicBroker broker = TopicBroker.local(new TopicRegistry(), FakeNode.config(), System::nanoTime);
    private final Payload payload = new Payload.Text("x".repeat(128));
    private final Taker taker = new Taker(FakeNode.lane());

    /** How many namespaces there are. */
    @Param({"10", "100000"})
    public int namespaces;

    /** Subscribes to the topic in three of them, and to another one in each. */
    @Setup
    public void subscribe() {
        for (int i = 0; i < namespaces; i++) {
            broker.subscribe(new Topic("/n" + i, "other"), taker);
            if (i < SUBSCRIBED) {
                broker.subscribe(new Topic("/n" + i, TOPIC), taker);
            }
        }
    }

    /** Publishes to the topic in every namespace. */
    @Benchmark
    public Payload publishEverywhere() {
        broker.publish(Topic.everywhere(TOPIC), payload, null);
        return taker.last();
    }
}
