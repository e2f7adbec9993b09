package dev.parley.it.protocol;

import dev.parley.it.RawClient;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What RFC 6455 makes of a client's bytes, in the plainest way: frame by frame, up to the first fault or close frame.
 */
final class FrameModel {

    /**
     * What is to be expected.
     *
     * @param messages to come back, as a {@link Script} tells them
     * @param pongs    to be answered
     * @param fault    the first; {@code null} when all is well
     * @param close    the client's close frame, as it is answered; {@code null} when there is none
     * @param whole    whether the bytes end with a frame, and what came of it with a message; of a fault: whether the
     *                 frame that has it was there to its end
     * @param more     whether bytes follow the close frame
     */
    record Verdict(List<String> messages, List<String> pongs, Fault fault, String close, boolean whole, boolean more) {
    }

    private final ByteBuffer in;
    private final int limit;
    private final List<String> messages = new ArrayList<>();
    private final List<String> pongs = new ArrayList<>();
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    private int opcode;
    private Fault fault;
    private String close;
    private boolean whole = true;

    private FrameModel(byte[] bytes, int limit) {
        this.in = ByteBuffer.wrap(bytes);
        this.limit = limit;
    }

    static Verdict judge(byte[] bytes, int limit) {
        FrameModel model = new FrameModel(bytes, limit);
        while (model.fault == null && model.close == null && model.whole && model.in.hasRemaining()) {
            model.frame();
        }
        boolean ended = model.whole && (model.fault != null || model.opcode == 0);
        boolean more = model.close != null && model.in.hasRemaining();
        return new Verdict(model.messages, model.pongs, model.fault, model.close, ended, more);
    }

    private void frame() {
        if (in.remaining() < 2) {
            whole = false;
            return;
        }
        int first = in.get() & 0xff;
        int second = in.get() & 0xff;
        int bits = (second & 0x7f) < 126 ? 7 : (second & 0x7f) == 126 ? 16 : 64;
        fault = headFault(first, second);
        if (fault != null || in.remaining() < (bits == 7 ? 4 : bits / 8 + 4)) {
            whole = fault != null && in.remaining() >= (bits == 7 ? (second & 0x7f) + 4 : bits / 8 + 4);
            return;
        }
        long length = bits == 7 ? second & 0x7f : bits == 16 ? in.getShort() & 0xffff : in.getLong();
        fault = lengthFault(first & 0x0f, length, bits);
        byte[] mask = new byte[4];
        in.get(mask);
        whole = length >= 0 && in.remaining() >= length;
        if (fault == null) {
            payload(first, unmasked(mask, (int) Math.min(length, in.remaining())));
        }
    }

    private byte[] unmasked(byte[] mask, int length) {
        byte[] payload = new byte[length];
        in.get(payload);
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i & 3];
        }
        return payload;
    }

    private Fault headFault(int first, int second) {
        int code = first & 0x0f;
        if ((first & 0x70) != 0) {
            return Fault.RESERVED_BIT;
        } else if (code > 2 && code < 8 || code > 10) {
            return Fault.RESERVED_OPCODE;
        } else if (second < 0x80) {
            return Fault.NOT_MASKED;
        } else if (code >= 8 && (first & SentFrame.FIN) == 0) {
            return Fault.CONTROL_IN_FRAGMENTS;
        } else if (code >= 8 && (second & 0x7f) > 125) {
            return Fault.CONTROL_TOO_BIG;
        }
        return code < 8 && (code == 0) == (opcode == 0) ? Fault.FRAGMENT_OUT_OF_PLACE : null;
    }

    private Fault lengthFault(int code, long length, int bits) {
        if (length < 0) {
            return Fault.LENGTH_NEGATIVE;
        } else if (bits > SentFrame.shortest(length)) {
            return Fault.LENGTH_TOO_LONG;
        }
        return code < 8 && length + message.size() > limit ? Fault.TOO_BIG : null;
    }

    private void payload(int first, byte[] payload) {
        int code = first & 0x0f;
        if (code < RawClient.CLOSE) {
            data(code, whole && (first & SentFrame.FIN) != 0, payload);
        } else if (!whole) {
            return;
        } else if (code == RawClient.PING) {
            pongs.add(Script.told(RawClient.PONG, payload));
        } else if (code == RawClient.CLOSE) {
            closed(payload);
        }
    }

    private void data(int code, boolean fin, byte[] payload) {
        opcode = code == 0 ? opcode : code;
        message.writeBytes(payload);
        if (opcode == RawClient.TEXT && !isUtf8(message.toByteArray(), fin)) {
            fault = fin ? Fault.BAD_UTF8 : Fault.BAD_UTF8_SO_FAR;
        } else if (fin) {
            messages.add(Script.told(opcode, message.toByteArray()));
            message.reset();
            opcode = 0;
        }
    }

    /** Whether these bytes are UTF-8, or can still become it. */
    private boolean isUtf8(byte[] bytes, boolean whole) {
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = utf8.reset().decode(ByteBuffer.wrap(bytes), out, whole);
        return !result.isError();
    }

    private void closed(byte[] payload) {
        int code = payload.length < 2 ? 0 : (payload[0] & 0xff) << 8 | payload[1] & 0xff;
        if (payload.length == 1 || payload.length > 1 && !mayBeSent(code)) {
            fault = Fault.BAD_CLOSE;
        } else if (payload.length > 2 && !isUtf8(Arrays.copyOfRange(payload, 2, payload.length), true)) {
            fault = Fault.BAD_CLOSE_REASON;
        } else {
            close = Script.told(RawClient.CLOSE, payload);
        }
    }

    static boolean mayBeSent(int code) {
        return code >= 1000 && code <= 1014 && (code < 1004 || code > 1006) || code >= 3000 && code <= 4999;
    }
}
