package dev.parley.frame;

import dev.parley.api.CloseCode;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates one message (RFC 7692, section 7.2.2). Each message stands for itself, as negotiated, so nothing is kept
 * between two of them.
 */
final class Inflation {

    /** Takes what is inflated, and may have enough of it. */
    @FunctionalInterface
    interface Output {
        void take(byte[] bytes, int from, int to) throws ProtocolViolation;
    }

    /** What the sender has cut off the end. */
    private static final byte[] TAIL = {0, 0, (byte) 0xff, (byte) 0xff};
    private static final int ROOM = 4096;

    private final Inflater inflater = new Inflater(true);
    private final byte[] room = new byte[ROOM];

    /** Inflates some more. */
    void inflate(byte[] bytes, int from, int to, boolean last, Output output) throws ProtocolViolation {
        try {
            feed(bytes, from, to, output);
            if (last) {
                feed(TAIL, 0, TAIL.length, output);
            }
        } catch (DataFormatException e) {
            throw new ProtocolViolation(CloseCode.INVALID_DATA, "invalid compressed data");
        }
    }

    private void feed(byte[] bytes, int from, int to, Output output) throws DataFormatException, ProtocolViolation {
        inflater.setInput(bytes, from, to - from);
        int size = inflater.inflate(room);
        while (size > 0 || inflater.finished()) {
            output.take(room, 0, size);
            if (inflater.finished()) {
                // A block may say that it is the last, and others follow all the same (section 7.2.3.4).
                int rest = inflater.getRemaining();
                inflater.reset();
                inflater.setInput(bytes, to - rest, rest);
                if (rest == 0) {
                    return;
                }
            }
            size = inflater.inflate(room);
        }
    }

    void end() {
        inflater.end();
    }
}
