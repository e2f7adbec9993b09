package dev.parley.it.protocol;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Messages compressed as RFC 7692 wants them, both ways. <b>Thread:</b> one. */
final class Deflated {

    /** What ends each message, and is never sent. */
    private static final byte[] TAIL = {0, 0, (byte) 0xff, (byte) 0xff};

    private final Inflater inflater = new Inflater(true);
    private final boolean freshEachTime;

    /** @param freshEachTime whether the server has promised to forget each message */
    Deflated(boolean freshEachTime) {
        this.freshEachTime = freshEachTime;
    }

    /** Compresses a message that refers to no other. */
    static byte[] of(byte[] message) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            return compress(deflater, message);
        } finally {
            deflater.end();
        }
    }

    /** Compresses a message that may refer to those before it. */
    static byte[] compress(Deflater deflater, byte[] message) {
        deflater.setInput(message);
        byte[] buffer = new byte[message.length + message.length / 8 + 64];
        int length = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
        return Arrays.copyOf(buffer, length - TAIL.length);
    }

    /** What the server has compressed. */
    byte[] inflate(byte[] payload) throws DataFormatException {
        if (freshEachTime) {
            inflater.reset();
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] input = Arrays.copyOf(payload, payload.length + TAIL.length);
        System.arraycopy(TAIL, 0, input, payload.length, TAIL.length);
        inflater.setInput(input);
        byte[] buffer = new byte[8192];
        for (int length = inflater.inflate(buffer); length > 0; length = inflater.inflate(buffer)) {
            out.write(buffer, 0, length);
        }
        return out.toByteArray();
    }

    void end() {
        inflater.end();
    }
}
