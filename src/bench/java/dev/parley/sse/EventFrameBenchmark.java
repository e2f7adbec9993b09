package dev.parley.sse;

import dev.parley.payload.Payload;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A message as an event: made for the first subscriber of a publication, shared by the others. */
@State(Scope.Benchmark)
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
