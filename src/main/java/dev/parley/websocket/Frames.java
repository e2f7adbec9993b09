package dev.parley.websocket;

import dev.parley.broker.Payload;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Frames as a server sends them (RFC 6455, section 5.2), without extensions, each made once for all who receive it. */
final class Frames {

    /** A whole message in one frame. */
    private static final Payload.Encoding MESSAGE = Frames::message;

    /** Up to here frames are joined, since each array of a gathering write costs more than to copy so many bytes. */
    private static final int JOINED_BYTES = 8 * 1024;
    private static final int LAST = 0x80;
    private static final byte TEXT = (byte) (LAST | 0x1);
    private static final byte BINARY = (byte) (LAST | 0x2);
    private static final byte PING = (byte) (LAST | 0x9);
    private static final int TWO_BYTES_FOLLOW = 126;
    private static final int EIGHT_BYTES_FOLLOW = 127;

    private Frames() {
    }

    /** The frames of messages, in as few buffers as pays. */
    static ByteBuffer[] of(List<Payload> messages) {
        byte[][] frames = new byte[messages.size()][];
        int bytes = 0;
        for (int i = 0; i < frames.length; i++) {
            frames[i] = frame(messages.get(i));
            bytes += frames[i].length;
        }
        return frames.length > 1 && bytes <= JOINED_BYTES ? joined(frames, bytes) : wrapped(frames);
    }

    private static ByteBuffer[] joined(byte[][] frames, int bytes) {
        ByteBuffer joined = ByteBuffer.allocate(bytes);
        for (byte[] frame : frames) {
            joined.put(frame);
        }
        return new ByteBuffer[] {joined.flip()};
    }

    private static ByteBuffer[] wrapped(byte[]... frames) {
        ByteBuffer[] wrapped = new ByteBuffer[frames.length];
        for (int i = 0; i < frames.length; i++) {
            wrapped[i] = ByteBuffer.wrap(frames[i]);
        }
        return wrapped;
    }

    /** A ping without content. */
    static ByteBuffer[] ping() {
        return wrapped(frame(PING, new byte[0]));
    }

    private static byte[] frame(Payload payload) {
        if (payload instanceof Payload.Framed) {
            throw new IllegalArgumentException("framed for another transport");
        }
        return payload.encoded(MESSAGE);
    }

    private static byte[] message(Payload payload) {
        if (payload instanceof Payload.Text text) {
            return frame(TEXT, text.text().getBytes(StandardCharsets.UTF_8));
        }
        return frame(BINARY, ((Payload.Binary) payload).bytes());
    }

    private static byte[] frame(byte first, byte[] content) {
        int length = content.length;
        int extended = length < TWO_BYTES_FOLLOW ? 0 : length <= 0xFFFF ? Short.BYTES : Long.BYTES;
        ByteBuffer frame = ByteBuffer.allocate(2 + extended + length).put(first);
        switch (extended) {
            case 0 -> frame.put((byte) length);
            case Short.BYTES -> frame.put((byte) TWO_BYTES_FOLLOW).putShort((short) length);
            default -> frame.put((byte) EIGHT_BYTES_FOLLOW).putLong(length);
        }
        return frame.put(content).array();
    }
}
