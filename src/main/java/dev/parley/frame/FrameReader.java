package dev.parley.frame;

/**
 * Takes a client's bytes in whatever pieces they come and makes frames of them: the receiving half of RFC 6455,
 * section 5. Whole messages and control frames go to a {@link FrameSink}.
 *
 * <p><b>Thread:</b> one at a time. Between messages it holds next to nothing.
 */
public final class FrameReader {

    private static final int MASKED = 0x80;
    private static final int LENGTH = 0x7f;
    private static final int MAX_CONTROL = 125;
    private static final int MAX_HEAD = 14;
    private static final byte[] NOTHING = {};

    private final MessageReader messages;
    private final FrameSink sink;
    private final boolean mayDeflate;
    private final Mask mask = new Mask();

    /** What has come of a head that came in pieces. */
    private byte[] head = NOTHING;
    private int headLength;
    private int first;
    /** Bytes of the frame's payload still to come; -1 within a head. */
    private long remaining = -1;
    private byte[] control = NOTHING;
    private int controlLength;
    private boolean over;

    /**
     * A reader at the beginning of a connection.
     *
     * @param maxMessage most bytes of a message, after decompression
     * @param mayDeflate whether permessage-deflate was negotiated
     */
    public FrameReader(int maxMessage, boolean mayDeflate, FrameSink sink) {
        this.messages = new MessageReader(maxMessage, sink);
        this.mayDeflate = mayDeflate;
        this.sink = sink;
    }

    /**
     * Takes some more. Whatever follows a close frame is ignored.
     *
     * @param bytes unmasked in place
     */
    public void read(byte[] bytes, int from, int to) throws ProtocolViolation {
        int at = from;
        while (at < to && !over) {
            if (remaining < 0) {
                at = readHead(bytes, at, to);
            } else {
                int end = (int) Math.min(to, at + remaining);
                remaining -= end - at;
                mask.apply(bytes, at, end);
                payload(bytes, at, end);
                at = end;
            }
        }
    }

    /** Whether a message has begun and is not whole. */
    public boolean isAmidMessage() {
        return remaining >= 0 || headLength > 0 || messages.isAmid();
    }

    /** The connection is over: releases what native memory a message in the middle holds. */
    public void end() {
        over = true;
        messages.end();
    }

    private int readHead(byte[] bytes, int from, int to) throws ProtocolViolation {
        if (headLength == 0 && to - from >= MAX_HEAD) {
            // Nearly always: all of it is here, and is read where it is.
            int size = headSize(bytes[from + 1]);
            begin(bytes, from, size);
            return from + size;
        }
        if (head.length == 0) {
            head = new byte[MAX_HEAD];
        }
        int at = from;
        while (at < to && (headLength < 2 || headLength < headSize(head[1]))) {
            head[headLength++] = bytes[at++];
            checkEarly();
        }
        if (headLength >= 2 && headLength == headSize(head[1])) {
            headLength = 0;
            begin(head, 0, headSize(head[1]));
        }
        return at;
    }

    /** A client that says two wrong bytes and then waits shall not wait for ever. */
    private void checkEarly() throws ProtocolViolation {
        if (headLength == 2) {
            checkFlags(head[0] & 0xff, head[1] & 0xff);
        }
    }

    private static int headSize(byte second) {
        int length = second & LENGTH;
        return 2 + (length < 126 ? 0 : length == 126 ? 2 : 8) + ((second & MASKED) == 0 ? 0 : 4);
    }

    private void begin(byte[] bytes, int from, int size) throws ProtocolViolation {
        first = bytes[from] & 0xff;
        checkFlags(first, bytes[from + 1] & 0xff);
        int maskAt = from + size - 4;
        long length = length(bytes, from + 1, maskAt);
        mask.set(bytes, maskAt);
        int opcode = first & Opcode.OPCODE;
        if (!Opcode.isControl(opcode)) {
            messages.begin(opcode, (first & Opcode.RSV1) != 0, length);
        } else if (length > 0) {
            control = new byte[(int) length];
        }
        remaining = length;
        if (length == 0) {
            payload(bytes, maskAt, maskAt);
        }
    }

    private void checkFlags(int flags, int second) throws ProtocolViolation {
        int opcode = flags & Opcode.OPCODE;
        boolean startsMessage = opcode == Opcode.TEXT || opcode == Opcode.BINARY;
        if ((flags & Opcode.RSV2_OR_3) != 0 || (flags & Opcode.RSV1) != 0 && !(mayDeflate && startsMessage)) {
            throw violation("reserved bit set");
        } else if (!Opcode.isKnown(opcode)) {
            throw violation("unknown opcode");
        } else if ((second & MASKED) == 0) {
            throw violation("frame not masked");
        } else if (Opcode.isControl(opcode) && ((flags & Opcode.FIN) == 0 || (second & LENGTH) > MAX_CONTROL)) {
            throw violation("control frame too long or fragmented");
        }
        messages.checkOrder(opcode);
    }

    /** Big endian, in as few bytes as there can be. */
    private static long length(byte[] bytes, int from, int to) throws ProtocolViolation {
        int small = bytes[from] & LENGTH;
        if (small < 126) {
            return small;
        }
        long length = 0;
        for (int i = from + 1; i < to; i++) {
            length = length << 8 | bytes[i] & 0xff;
        }
        if (length < 0 || length < (small == 126 ? 126 : 0x10000)) {
            throw violation("length not minimal");
        }
        return length;
    }

    private void payload(byte[] bytes, int from, int to) throws ProtocolViolation {
        boolean frameEnds = remaining == 0;
        if (!Opcode.isControl(first & Opcode.OPCODE)) {
            messages.data(bytes, from, to, frameEnds && (first & Opcode.FIN) != 0);
        } else {
            System.arraycopy(bytes, from, control, controlLength, to - from);
            controlLength += to - from;
            if (frameEnds) {
                endControl();
            }
        }
        if (frameEnds) {
            remaining = -1;
        }
    }

    private void endControl() throws ProtocolViolation {
        byte[] payload = control;
        control = NOTHING;
        controlLength = 0;
        switch (first & Opcode.OPCODE) {
            case Opcode.PING -> sink.ping(payload);
            case Opcode.PONG -> sink.pong();
            default -> close(payload);
        }
    }

    private void close(byte[] payload) throws ProtocolViolation {
        if (payload.length == 0) {
            over = true;
            sink.close(1005, "");
            return;
        }
        int code = payload.length == 1 ? 0 : (payload[0] & 0xff) << 8 | payload[1] & 0xff;
        if (!mayBeReceived(code)) {
            throw violation("invalid close code");
        }
        String reason = Utf8.decode(payload, 2, payload.length);
        over = true;
        sink.close(code, reason);
    }

    /** RFC 6455, section 7.4, and the codes registered since with IANA. */
    private static boolean mayBeReceived(int code) {
        return code >= 1000 && code <= 1003 || code >= 1007 && code <= 1014 || code >= 3000 && code <= 4999;
    }

    static ProtocolViolation violation(String reason) {
        return new ProtocolViolation(1002, reason);
    }
}
