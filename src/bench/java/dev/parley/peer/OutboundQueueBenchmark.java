package dev.parley.peer;

import dev.parley.fake.FakeNode;
import dev.parley.payload.Payload;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A peer's queue: some messages come, are taken as one batch, are written. */
@State(Scope.Thread)
public class OutboundQueueBenchmark {

    private final OutboundQueue queue = new OutboundQueue(FakeNode.config().queue());
    private final Payload payload = new Payload.Text("x".repeat(128));

    /** How many wait. */
    @Param({"1", "8", "256"})
    public int messages;

    /** All the way through. */
    @Benchmark
    public List<Payload> offerTakeWritten() {
        for (int i = 0; i < messages; i++) {
            queue.offer(payload);
        }
        List<Payload> batch = queue.take(false);
        queue.written();
        return batch;
    }
}
