package dev.parley.bench.load;

import java.nio.ByteBuffer;

/** What is done with control frames. */
final class Control {

    private static final int CLOSE = 8;
    private static final int PING = 9;

    private Control() {
    }

    /** A ping is answered; a close is the end, which should not have come. */
    static void take(Client client, int opcode, ByteBuffer in, int length) {
        if (opcode == CLOSE) {
            client.end("closed with " + (length < 2 ? 1005 : in.getShort()));
        } else if (opcode == PING) {
            client.pong(in, length);
        }
    }
}
