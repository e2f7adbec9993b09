package dev.parley.frame;

import java.nio.charset.StandardCharsets;

/**
 * Checks UTF-8 that comes in pieces, and refuses it at the first wrong byte (RFC 6455, section 8.1; RFC 3629). Java's
 * decoders either replace what is wrong or want all of it at once. What they replace, and nothing else, is wrong.
 */
final class Utf8 {

    private static final char REPLACEMENT = '\uFFFD';
    private static final int CONTINUATION_LOW = 0x80;
    private static final int CONTINUATION_HIGH = 0xbf;

    /** Continuation bytes still to come, and the range of the next one: narrower after some first bytes. */
    private int expected;
    private int low;
    private int high;

    /** Takes some more. */
    void check(byte[] bytes, int from, int to) throws ProtocolViolation {
        for (int i = from; i < to; i++) {
            int b = bytes[i];
            // ASCII within a text, which most of it is, costs this one comparison.
            if (b < 0 || expected > 0) {
                check(b & 0xff);
            }
        }
    }

    private void check(int b) throws ProtocolViolation {
        if (expected == 0) {
            start(b);
        } else if (b < low || b > high) {
            throw wrong();
        } else {
            expected--;
            low = CONTINUATION_LOW;
            high = CONTINUATION_HIGH;
        }
    }

    private void start(int b) throws ProtocolViolation {
        if (b < 0xc2 || b > 0xf4) {
            // A continuation without a start, an overlong form of ASCII, or beyond U+10FFFF.
            throw wrong();
        }
        expected = b < 0xe0 ? 1 : b < 0xf0 ? 2 : 3;
        // Without overlong forms, surrogates, and what lies beyond U+10FFFF.
        low = b == 0xe0 ? 0xa0 : b == 0xf0 ? 0x90 : CONTINUATION_LOW;
        high = b == 0xed ? 0x9f : b == 0xf4 ? 0x8f : CONTINUATION_HIGH;
    }

    /** The text is over, and must not stop within a character. Ready for the next one. */
    void end() throws ProtocolViolation {
        if (expected > 0) {
            throw wrong();
        }
    }

    /** A whole text. */
    static String decode(byte[] bytes, int from, int to) throws ProtocolViolation {
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0) {
            // Sent so, or put there by Java for what is wrong.
            Utf8 whole = new Utf8();
            whole.check(bytes, from, to);
            whole.end();
        }
        return text;
    }

    private static ProtocolViolation wrong() {
        return new ProtocolViolation(1007, "invalid UTF-8");
    }
}
