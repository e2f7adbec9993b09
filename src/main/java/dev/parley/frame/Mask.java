package dev.parley.frame;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The mask of one frame, taken off its payload piece by piece (RFC 6455, section 5.3). */
final class Mask {

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Twice the mask, the byte that comes next lowest. */
    private long key;

    /** The mask of the next frame. */
    void set(byte[] bytes, int at) {
        long once = bytes[at] & 0xffL | (bytes[at + 1] & 0xffL) << 8 | (bytes[at + 2] & 0xffL) << 16
                | (bytes[at + 3] & 0xffL) << 24;
        key = once | once << 32;
    }

    /** Takes it off the next piece, in place. */
    void apply(byte[] bytes, int from, int to) {
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            LONGS.set(bytes, at, (long) LONGS.get(bytes, at) ^ key);
        }
        for (; at < to; at++) {
            bytes[at] ^= (byte) key;
            key = Long.rotateRight(key, Byte.SIZE);
        }
    }
}
