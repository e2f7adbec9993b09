package dev.parley.bench.limit;

import java.nio.ByteBuffer;

/** Makes frames for clients out of frames from clients. */
final class Frames {

    private static final int LENGTH = 127;
    private static final int LONG_HEADER = 4;
    private static final int MASK = 4;
    private static final int START = 1 << 20;

    private ByteBuffer out = ByteBuffer.allocateDirect(START);

    /** Takes all whole frames; without their masks they stand one after the other in the result. */
    ByteBuffer unmask(ByteBuffer in) {
        if (out.capacity() < in.remaining()) {
            out = ByteBuffer.allocateDirect(in.remaining() * 2);
        }
        out.clear();
        boolean more = true;
        while (more) {
            more = frame(in);
        }
        return out.flip();
    }

    private boolean frame(ByteBuffer in) {
        int at = in.position();
        if (in.remaining() < LONG_HEADER) {
            return false;
        }
        int size = in.get(at + 1) & LENGTH;
        int header = size < LENGTH - 1 ? 2 : LONG_HEADER;
        int length = header == 2 ? size : in.getShort(at + 2) & 0xFFFF;
        if (in.remaining() < header + MASK + length) {
            return false;
        }
        out.put(in.get(at)).put((byte) size);
        if (header == LONG_HEADER) {
            out.putShort((short) length);
        }
        int payload = at + header + MASK;
        for (int i = 0; i < length; i++) {
            out.put((byte) (in.get(payload + i) ^ in.get(at + header + i % MASK)));
        }
        in.position(payload + length);
        return true;
    }
}
