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

/** One topic among few or many others: its cost must not depend on how many there are. */
@State(Scope.Benchmark)
public class TopicsBenchmark {

    private static final String NAMESPACE = "/bench";
    private static final String TOPIC = "topic-7";
    private static final int AUDIENCE = 10;

    private final TopicBroker broker = TopicBroker.local(new TopicRegistry(), FakeNode.config(), System::nanoTime);
    private final Lane lane = FakeNode.lane();
    private final Payload payload = new Payload.Text("x".repeat(128));
    private final Taker taker = new Taker(lane);
    private final Subscriber another = new Taker(lane);

    /** How many topics there are. */
    @Param({"10", "100000"})
    public int topics;

    /** Subscribes somebody to each. */
    @Setup
    public void subscribe() {
        for (int i = 0; i < topics; i++) {
            broker.subscribe(new Topic(NAMESPACE, "topic-" + i), taker);
        }
        for (int i = 1; i < AUDIENCE; i++) {
            broker.subscribe(new Topic(NAMESPACE, TOPIC), new Taker(lane));
        }
    }

    /** To a topic of ten subscribers. */
    @Benchmark
    public Payload publish() {
        broker.publish(new Topic(NAMESPACE, TOPIC), payload, null);
        return taker.last();
    }

    /** Somebody comes to that topic, a message follows, and he leaves. */
    @Benchmark
    public void comeAndGo() {
        broker.subscribe(new Topic(NAMESPACE, TOPIC), another);
        broker.publish(new Topic(NAMESPACE, TOPIC), payload, null);
        broker.unsubscribe(new Topic(NAMESPACE, TOPIC), another);
    }
}
