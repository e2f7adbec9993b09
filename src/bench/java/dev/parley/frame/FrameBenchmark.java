package dev.parley.frame;

import dev.parley.payload.Payload;
import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/** Frames of RFC 6455, sent and received. */
@State(Scope.Benchmark)
public class FrameBenchmark {

    private final DeflatedFrames deflated = new DeflatedFrames(1);
    private String text;
    private byte[] received;
    private byte[] buffer;

    /** Characters of a message. */
    @Param({"128", "16384"})
    public int size;

    /** Makes messages of that size: the client's has a mask of zeros, so that it can be read again and again. */
    @Setup
    public void fill() {
        text = "hello, world ".repeat(size / 13 + 1).substring(0, size);
        byte[] plain = Frames.frame(Opcode.FIN | Opcode.TEXT, text.getBytes(StandardCharsets.US_ASCII));
        int head = plain.length - size;
        received = new byte[plain.length + 4];
        System.arraycopy(plain, 0, received, 0, head);
        received[1] |= (byte) 0x80;
        System.arraycopy(plain, head, received, head + 4, size);
        buffer = received.clone();
    }

    /** Native memory. */
    @TearDown
    public void release() {
        deflated.close();
    }

    /** A publication's frame. */
    @Benchmark
    public byte[] plain() {
        return new Payload.Text(text).encoded(Frames.PLAIN);
    }

    /** The same, compressed. */
    @Benchmark
    public byte[] compressed() {
        return new Payload.Text(text).encoded(deflated);
    }

    /** A message that comes in one piece. */
    @Benchmark
    public void read(Blackhole hole) throws ProtocolViolation {
        System.arraycopy(received, 0, buffer, 0, received.length);
        new FrameReader(1 << 20, false, new Sink(hole)).read(buffer, 0, buffer.length);
    }

    private record Sink(Blackhole hole) implements FrameSink {

        @Override
        public void text(String text) {
            hole.consume(text);
        }

        @Override
        public void binary(byte[] bytes) {
            hole.consume(bytes);
        }

        @Override
        public void ping(byte[] payload) {
            hole.consume(payload);
        }

        @Override
        public void pong() {
            hole.consume(true);
        }

        @Override
        public void close(int code, String reason) {
            hole.consume(code);
        }
    }
}
