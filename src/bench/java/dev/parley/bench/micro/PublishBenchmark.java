package dev.parley.bench.micro;

import dev.parley.broker.Lane;
import dev.parley.broker.Subscriber;
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

/** One publication to a topic of many subscribers, who only take it. */
@State(Scope.Benchmark)
public class PublishBenchmark {

    private static final String NAMESPACE = "/bench";
    private static final String TOPIC = "news";

    private final TopicBroker broker = TopicBroker.local(new TopicRegistry(), FakeNode.config(), System::nanoTime);
    private final Lane lane = FakeNode.lane();
    private final Payload payload = new Payload.Text("x".repeat(128));
    private Subscriber publisher;

    /** How many there are. */
    @Param({"1000", "10000"})
    public int subscribers;

    /** Subscribes them. */
    @Setup
    public void subscribe() {
        for (int i = 0; i < subscribers; i++) {
            publisher = new Taker(lane);
            broker.subscribe(new Topic(NAMESPACE, TOPIC), publisher);
        }
    }

    /** To all but the publisher. */
    @Benchmark
    public void publish() {
        broker.publish(new Topic(NAMESPACE, TOPIC), payload, publisher);
    }
}
