package dev.parley.frame;

import dev.parley.api.CloseCode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Makes messages of data frames: puts fragments together up to a limit, inflates them, refuses a text at its first
 * wrong byte. <b>Thread:</b> one at a time.
 */
final class MessageReader {

    private static final byte[] NOTHING = {};
    private static final int INITIAL_CAPACITY = 512;
    /** Bytes of empty blocks that a client may write, a fragment each, without any limit being near. */
    private static final int SLACK = 64 * 1024;

    private final int limit;
    private final FrameSink sink;
    private final Utf8 utf8 = new Utf8();

    /** The opcode of the message in the middle; 0 between messages. */
    private int opcode;
    /** {@code null} while the message is not compressed. */
    private Inflation inflation;
    /** Compressed bytes of the message, as their frames announce them. */
    private long deflatedLength;
    private byte[] parts = NOTHING;
    private int length;

    MessageReader(int limit, FrameSink sink) {
        this.limit = limit;
        this.sink = sink;
    }

    /** Whether a message has begun and is not whole. */
    boolean isAmid() {
        return opcode != 0;
    }

    /** Refuses a frame that does not belong here. */
    void checkOrder(int frame) throws ProtocolViolation {
        if (frame == Opcode.CONTINUATION && opcode == 0) {
            throw FrameReader.violation("continuation of nothing");
        } else if ((frame == Opcode.TEXT || frame == Opcode.BINARY) && opcode != 0) {
            throw FrameReader.violation("message within a message");
        }
    }

    /** A data frame begins; refused before its first byte when it has too many. */
    void begin(int frame, boolean deflated, long bytes) throws ProtocolViolation {
        if (frame != Opcode.CONTINUATION) {
            opcode = frame;
            inflation = deflated ? new Inflation() : null;
            deflatedLength = 0;
        }
        if (inflation == null) {
            checkLimit(bytes);
        } else {
            checkDeflated(bytes);
        }
    }

    /**
     * What is inflated decides. Compressed bytes have a bound only because some inflate to nothing: more than any
     * compressor makes of a message within the limit, even of one that cannot be compressed.
     */
    private void checkDeflated(long bytes) throws ProtocolViolation {
        long most = limit + limit / 8L + limit / 64L + SLACK;
        if (bytes > most - deflatedLength) {
            throw new ProtocolViolation(CloseCode.TOO_BIG, "message too big");
        }
        deflatedLength += bytes;
    }

    private void checkLimit(long more) throws ProtocolViolation {
        if (more > limit - length) {
            throw new ProtocolViolation(CloseCode.TOO_BIG, "message too big");
        }
    }

    /** Some of a frame. */
    void data(byte[] bytes, int from, int to, boolean messageEnds) throws ProtocolViolation {
        if (inflation != null) {
            inflation.inflate(bytes, from, to, messageEnds, this::append);
        } else if (messageEnds && length == 0) {
            deliverOnePiece(bytes, from, to);
            return;
        } else {
            append(bytes, from, to);
        }
        if (messageEnds) {
            deliverParts();
        }
    }

    private void append(byte[] bytes, int from, int to) throws ProtocolViolation {
        int more = to - from;
        checkLimit(more);
        if (opcode == Opcode.TEXT) {
            utf8.check(bytes, from, to);
        }
        if (length + more > parts.length) {
            parts = Arrays.copyOf(parts, (int) Math.min(limit, Math.max(INITIAL_CAPACITY, 2L * (length + more))));
        }
        System.arraycopy(bytes, from, parts, length, more);
        length += more;
    }

    private void deliverOnePiece(byte[] bytes, int from, int to) throws ProtocolViolation {
        boolean text = opcode == Opcode.TEXT;
        // Over before the sink gets it, whose hook may end the connection.
        end();
        if (text) {
            sink.text(Utf8.decode(bytes, from, to));
        } else {
            sink.binary(Arrays.copyOfRange(bytes, from, to));
        }
    }

    private void deliverParts() throws ProtocolViolation {
        boolean text = opcode == Opcode.TEXT;
        byte[] whole = parts;
        int size = length;
        end();
        if (text) {
            utf8.end();
            sink.text(new String(whole, 0, size, StandardCharsets.UTF_8));
        } else {
            sink.binary(Arrays.copyOf(whole, size));
        }
    }

    /** Forgets the message in the middle, if there is one. */
    void end() {
        opcode = 0;
        length = 0;
        parts = NOTHING;
        if (inflation != null) {
            inflation.end();
            inflation = null;
        }
    }
}
