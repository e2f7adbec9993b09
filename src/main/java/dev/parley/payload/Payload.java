package dev.parley.payload;

import java.nio.charset.StandardCharsets;

/**
 * What is sent, made once and shared by all who receive it. <b>Thread:</b> immutable but for its memory of encodings,
 * which may be filled by several threads at once with equal results.
 */
public abstract sealed class Payload {

    private static final int REPLACEMENT = 0xFFFD;

    private final int size;
    private volatile Remembered remembered;

    private Payload(int size) {
        this.size = size;
    }

    /** Bytes that this counts for in a queue: UTF-8 bytes of a text. */
    public int size() {
        return size;
    }

    /** This in a transport's own form, made when first asked for and kept. */
    public byte[] encoded(Encoding encoding) {
        for (Remembered known = remembered; known != null; known = known.next) {
            if (known.encoding == encoding) {
                return known.bytes;
            }
        }
        byte[] bytes = encoding.encode(this);
        remembered = new Remembered(encoding, bytes, remembered);
        return bytes;
    }

    /** A transport's form of a payload. Compared by identity: a transport keeps one. */
    @FunctionalInterface
    public interface Encoding {
        /** Makes the bytes. */
        byte[] encode(Payload payload);
    }

    /** A value that is sent on as it came. */
    public interface Source {
        /** What is sent. */
        Payload payload();
    }

    private record Remembered(Encoding encoding, byte[] bytes, Remembered next) {
    }

    /** Text. */
    public static final class Text extends Payload {
        private final String text;

        /** @param text a surrogate without its pair becomes U+FFFD: Tomcat refuses to send one, and ends the session */
        public Text(String text) {
            this(WellFormed.of(text));
        }

        private Text(WellFormed checked) {
            super(checked.size);
            this.text = checked.text;
        }

        /** The text. */
        public String text() {
            return text;
        }
    }

    /** Bytes. */
    public static final class Binary extends Payload {
        private final byte[] bytes;

        /** @param bytes not copied: the caller gives them away */
        public Binary(byte[] bytes) {
            super(bytes.length);
            this.bytes = bytes;
        }

        /** The bytes themselves, which nobody may change. */
        public byte[] bytes() {
            return bytes;
        }
    }

    /** Bytes that are in a transport's own form already, meant for that transport alone. */
    public static final class Framed extends Payload {
        private final byte[] bytes;

        /** @param bytes not copied: the caller gives them away */
        public Framed(byte[] bytes) {
            super(bytes.length);
            this.bytes = bytes;
        }

        @Override
        public byte[] encoded(Encoding encoding) {
            return bytes;
        }
    }

    /** A text without a surrogate that has no pair, and its bytes in UTF-8. */
    private record WellFormed(String text, int size) {

        /** There and back, which the JVM does many characters at a time; a loop over them costs ten times as much. */
        static WellFormed of(String text) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            return new String(utf8, StandardCharsets.UTF_8).equals(text) ? new WellFormed(text, utf8.length)
                    : of(mended(text));
        }

        private static String mended(String text) {
            StringBuilder mended = new StringBuilder(text.length());
            text.codePoints().map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? REPLACEMENT : c)
                    .forEach(mended::appendCodePoint);
            return mended.toString();
        }
    }

    /** Bytes that the text takes in UTF-8. */
    public static int utf8Length(String text) {
        int length = text.length();
        int bytes = length;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                // A surrogate counts two: four bytes a pair.
                bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
            }
        }
        return bytes;
    }
}
