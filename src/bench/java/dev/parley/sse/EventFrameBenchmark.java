package dev.parley.sse;

import dev.parley.broker.Payload;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A message as an event: made for the first subscriber of a publication, shared by the others. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class EventFrameBenchmark {

    private String text;
    private Payload shared;

    /** Characters of a message. */
    @Param({"128", "16384"})
    public int size;

    /** Makes messages of that size. */
    @Setup
    public void fill() {
        text = "x".repeat(size);
        shared = new Payload.Text(text);
    }

    /** The first subscriber. */
    @Benchmark
    public byte[] first() {
        return new Payload.Text(text).encoded(SseFormat.PAYLOAD);
    }

    /** Each further one. */
    @Benchmark
    public byte[] further() {
        return shared.encoded(SseFormat.PAYLOAD);
    }
}
