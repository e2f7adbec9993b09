package dev.parley.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.broker.Topic;
import dev.parley.broker.Batch;
import dev.parley.broker.Lane;
import dev.parley.broker.Lanes;
import dev.parley.broker.Publication;
import dev.parley.broker.Subscriber;
import dev.parley.broker.TopicBroker;
import dev.parley.broker.TopicRegistry;
import dev.parley.fake.FakeNode;
import dev.parley.fake.Together;
import dev.parley.payload.Payload;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;

/** The lanes end with the threads, and nothing that is published before, meanwhile or afterwards is lost. */
class NodeThreadsTest {

    private static final int PUBLICATIONS = 500;

    private final NodeThreads threads = new NodeThreads();
    private final Lanes lanes = threads.lanes(FakeNode.config().queue());
    private final TopicBroker broker = TopicBroker.local(new TopicRegistry(), FakeNode.config(), System::nanoTime);
    private final AtomicInteger received = new AtomicInteger();

    private final class Counting implements Subscriber {
        private final Lane lane = lanes.next();

        @Override
        public Lane lane() {
            return lane;
        }

        @Override
        public void deliver(Batch batch) {
            received.addAndGet(batch.after(0).size());
        }

        @Override
        public void deliver(Publication publication) {
            received.incrementAndGet();
        }
    }

    @RepeatedTest(20)
    void losesNoPublication() {
        Counting one = new Counting();
        Counting two = new Counting();
        broker.subscribe(new Topic("/n", "t"), one);
        broker.subscribe(new Topic("/n", "t"), two);
        threads.start();
        Together.run(3, thread -> {
            for (int i = 0; i < PUBLICATIONS; i++) {
                if (thread == 2 && i == PUBLICATIONS / 2) {
                    threads.stop(0);
                }
                broker.publish(new Topic("/n", "t"), new Payload.Text("x"), null);
            }
        });
        assertThat(received).hasValue(3 * PUBLICATIONS * 2);
        assertThat(one.lane().isIdle()).isTrue();
        assertThat(two.lane().isIdle()).isTrue();
    }
}
