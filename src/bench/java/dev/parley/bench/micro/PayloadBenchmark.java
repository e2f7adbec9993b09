package dev.parley.bench.micro;

import dev.parley.fake.FakeNode;
import dev.parley.payload.Payload;
import dev.parley.payload.PayloadEncoder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Making what is sent, once for each publication. */
@State(Scope.Benchmark)
public class PayloadBenchmark {

    /** A value that becomes JSON. */
    public record Notice(String author, String text, long number) {
    }

    private final PayloadEncoder encoder = new PayloadEncoder(FakeNode.JSON, 1 << 24);
    private String ascii;
    private String umlauts;
    private byte[] bytes;
    private Notice notice;

    /** Characters of a message. */
    @Param({"128", "16384"})
    public int size;

    /** Makes messages of that size. */
    @Setup
    public void fill() {
        ascii = "x".repeat(size);
        umlauts = "ü".repeat(size);
        bytes = new byte[size];
        notice = new Notice("alice", ascii, size);
    }

    /** Text of one byte a character. */
    @Benchmark
    public Payload ascii() {
        return encoder.encode(ascii);
    }

    /** Text of two bytes a character. */
    @Benchmark
    public Payload umlauts() {
        return encoder.encode(umlauts);
    }

    /** Bytes, which are copied. */
    @Benchmark
    public Payload bytes() {
        return encoder.encode(bytes);
    }

    /** A record. */
    @Benchmark
    public Payload json() {
        return encoder.encode(notice);
    }
}
