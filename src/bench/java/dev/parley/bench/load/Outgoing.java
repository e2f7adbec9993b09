package dev.parley.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * Masked frames to the server. The mask stays the same, so that the constant part of a message is masked once; to a
 * server one mask is as good as another.
 */
final class Outgoing {

    private static final byte[] MASK = {0x5A, 0x13, (byte) 0xC7, 0x68};
    private static final int MASKED = 0x80;
    private static final int FINAL = 0x80;
    private static final int PONG = 10;
    private static final int SMALL = 126;
    private static final int ROOM_FOR_PONGS = 512;

    private final byte[] stamp = new byte[Stamp.LENGTH];
    private final byte[] message;
    private final ByteBuffer buffer;

    /**
     * For messages of one size.
     *
     * @param size   bytes of a message, 0 when only pongs are sent
     * @param window messages that may wait for the socket
     */
    Outgoing(int size, int window) {
        message = size == 0 ? new byte[0] : frame(size);
        buffer = ByteBuffer.allocateDirect(message.length * window + ROOM_FOR_PONGS);
    }

    private static byte[] frame(int size) {
        ByteBuffer frame = ByteBuffer.allocate(size + 8);
        frame.put((byte) (FINAL | 1));
        if (size < SMALL) {
            frame.put((byte) (MASKED | size));
        } else {
            frame.put((byte) (MASKED | SMALL)).putShort((short) size);
        }
        frame.put(MASK);
        for (int i = 0; i < size; i++) {
            frame.put((byte) ('a' + i % 26 ^ MASK[i % MASK.length]));
        }
        byte[] bytes = new byte[frame.position()];
        frame.flip().get(bytes);
        return bytes;
    }

    boolean hasRoom() {
        return buffer.remaining() >= message.length + ROOM_FOR_PONGS / 2;
    }

    void message(int size, int publisher, int sequence, long time) {
        Stamp.write(stamp, publisher, sequence, time);
        int head = message.length - size;
        for (int i = 0; i < stamp.length; i++) {
            message[head + i] = (byte) (stamp[i] ^ MASK[i % MASK.length]);
        }
        buffer.put(message);
    }

    void pong(ByteBuffer in, int length) {
        if (buffer.remaining() < length + 6) {
            return;
        }
        buffer.put((byte) (FINAL | PONG)).put((byte) (MASKED | length)).put(MASK);
        for (int i = 0; i < length; i++) {
            buffer.put((byte) (in.get() ^ MASK[i % MASK.length]));
        }
    }

    /** Writes what the socket takes. Whether that was all. */
    boolean flush(SocketChannel channel) throws IOException {
        if (buffer.position() == 0) {
            return true;
        }
        buffer.flip();
        channel.write(buffer);
        boolean all = !buffer.hasRemaining();
        buffer.compact();
        return all;
    }
}
