package dev.parley.bench.load;

import java.nio.ByteBuffer;

/** The head of each message: who published it, its number, when. Printable, as it is text on the wire. */
final class Stamp {

    /** Bytes that it takes. */
    static final int LENGTH = 25;

    private static final int SEQUENCE = 1;
    private static final int TIME = 9;
    private static final int NIBBLE = 4;
    private static final int FIRST = 'A';

    private Stamp() {
    }

    static void write(byte[] to, int publisher, int sequence, long time) {
        to[0] = (byte) (FIRST + publisher);
        letters(to, SEQUENCE, TIME, sequence);
        letters(to, TIME, LENGTH, time);
    }

    /** Four bits to a letter, from A to P. */
    private static void letters(byte[] to, int from, int end, long value) {
        long rest = value;
        for (int i = end - 1; i >= from; i--) {
            to[i] = (byte) (FIRST + (rest & 0xF));
            rest >>>= NIBBLE;
        }
    }

    static int publisher(ByteBuffer in, int at) {
        return in.get(at) - FIRST;
    }

    static int sequence(ByteBuffer in, int at) {
        return (int) value(in, at + SEQUENCE, at + TIME);
    }

    static long time(ByteBuffer in, int at) {
        return value(in, at + TIME, at + LENGTH);
    }

    private static long value(ByteBuffer in, int from, int end) {
        long value = 0;
        for (int i = from; i < end; i++) {
            value = value << NIBBLE | in.get(i) - FIRST;
        }
        return value;
    }
}
