package dev.parley.frame;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;

/** Frames as a client sends them: masked, and wrong ones too. */
final class ClientFrames {

    private static final byte[] MASK = {0x12, (byte) 0xf3, 0x54, (byte) 0x87};

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    ClientFrames text(String text) {
        return frame(0x81, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A frame with its length in as few bytes as there can be. */
    ClientFrames frame(int first, byte... payload) {
        int length = payload.length;
        if (length < 126) {
            return raw(first, 0x80 | length).masked(payload);
        } else if (length < 0x10000) {
            return raw(first, 0x80 | 126, length >> 8, length).masked(payload);
        }
        return raw(first, 0x80 | 127, 0, 0, 0, 0, length >> 24, length >> 16, length >> 8, length).masked(payload);
    }

    ClientFrames masked(byte... payload) {
        bytes.writeBytes(MASK);
        for (int i = 0; i < payload.length; i++) {
            bytes.write(payload[i] ^ MASK[i % MASK.length]);
        }
        return this;
    }

    ClientFrames raw(int... values) {
        for (int value : values) {
            bytes.write(value);
        }
        return this;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    static byte[] bytes(int... values) {
        return new ClientFrames().raw(values).bytes();
    }

    /** As RFC 7692, section 7.2.1, says: flushed, without the tail. */
    static byte[] deflated(byte[] message) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput(message);
        byte[] room = new byte[message.length + message.length / 8 + 64];
        int length = deflater.deflate(room, 0, room.length, Deflater.SYNC_FLUSH);
        deflater.end();
        return Arrays.copyOf(room, length - 4);
    }
}
