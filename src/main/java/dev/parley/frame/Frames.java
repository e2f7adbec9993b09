package dev.parley.frame;

import dev.parley.api.CloseCode;
import dev.parley.payload.Payload;
import java.nio.charset.StandardCharsets;

/** Makes a server's frames: whole messages, not masked (RFC 6455, section 5.2). */
public final class Frames {

    /** A payload as one frame, shared by all who get it. */
    public static final Payload.Encoding PLAIN = payload -> payload instanceof Payload.Text text
            ? frame(Opcode.FIN | Opcode.TEXT, text.text().getBytes(StandardCharsets.UTF_8))
            : frame(Opcode.FIN | Opcode.BINARY, ((Payload.Binary) payload).bytes());

    private static final int SHORT = 126;
    private static final int LONG = 127;

    private Frames() {
    }

    /** @param first the first byte: flags and opcode */
    static byte[] frame(int first, byte[] payload) {
        return frame(first, payload, payload.length);
    }

    static byte[] frame(int first, byte[] payload, int length) {
        int head = length < SHORT ? 2 : length < 0x10000 ? 4 : 10;
        byte[] frame = new byte[head + length];
        frame[0] = (byte) first;
        frame[1] = (byte) (head == 2 ? length : head == 4 ? SHORT : LONG);
        // Big endian, from the last byte of the head towards its second.
        for (int i = head - 1, rest = length; i > 1; i--, rest >>>= 8) {
            frame[i] = (byte) rest;
        }
        System.arraycopy(payload, 0, frame, head, length);
        return frame;
    }

    /** A ping without a payload. */
    public static byte[] ping() {
        return frame(Opcode.FIN | Opcode.PING, new byte[0]);
    }

    /** The answer to a ping. */
    public static byte[] pong(byte[] payload) {
        return frame(Opcode.FIN | Opcode.PONG, payload);
    }

    /** A close frame, without a code where it is none that may be sent. */
    public static byte[] close(int code, String reason) {
        if (!CloseCode.isSendable(code)) {
            return frame(Opcode.FIN | Opcode.CLOSE, new byte[0]);
        }
        byte[] text = CloseCode.fitReason(reason).getBytes(StandardCharsets.UTF_8);
        byte[] payload = new byte[2 + text.length];
        payload[0] = (byte) (code >> 8);
        payload[1] = (byte) code;
        System.arraycopy(text, 0, payload, 2, text.length);
        return frame(Opcode.FIN | Opcode.CLOSE, payload);
    }
}
