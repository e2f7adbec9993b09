package dev.parley.it.protocol;

import java.io.ByteArrayOutputStream;

/**
 * A frame as a client writes it, right or wrong.
 *
 * @param head       FIN, reserved bits and opcode
 * @param lengthBits how the length is written: in 7, 16 or 64 bits
 * @param masked     whether with a mask, always the same one
 * @param payload    before it is masked
 */
record SentFrame(int head, int lengthBits, boolean masked, byte[] payload) {

    static final int FIN = 0x80;

    private static final byte[] MASK = {0x37, (byte) 0xfa, 0x21, 0x3d};

    /** One that is as it should be. */
    static SentFrame legal(int opcode, boolean fin, byte[] payload) {
        return new SentFrame((fin ? FIN : 0) | opcode, shortest(payload.length), true, payload);
    }

    /** In how many bits a length has to be written. */
    static int shortest(long length) {
        if (length < 126) {
            return 7;
        }
        return length < 65536 ? 16 : 64;
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(payload.length + 14);
        out.write(head);
        int mask = masked ? 0x80 : 0;
        out.write(mask | (lengthBits == 7 ? payload.length : lengthBits == 16 ? 126 : 127));
        for (int shift = lengthBits - 8; lengthBits > 7 && shift >= 0; shift -= 8) {
            out.write((int) ((long) payload.length >> shift));
        }
        if (masked) {
            out.writeBytes(MASK);
        }
        for (int i = 0; i < payload.length; i++) {
            out.write(masked ? payload[i] ^ MASK[i & 3] : payload[i]);
        }
        return out.toByteArray();
    }
}
