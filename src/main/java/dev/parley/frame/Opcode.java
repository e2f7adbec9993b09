package dev.parley.frame;

/** The opcodes of RFC 6455, section 5.2, and where a frame's first byte has them. */
final class Opcode {

    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    static final int FIN = 0x80;
    static final int RSV1 = 0x40;
    static final int RSV2_OR_3 = 0x30;
    static final int OPCODE = 0x0f;

    private Opcode() {
    }

    static boolean isKnown(int opcode) {
        return opcode <= BINARY || opcode >= CLOSE && opcode <= PONG;
    }

    static boolean isControl(int opcode) {
        return opcode >= CLOSE;
    }
}
