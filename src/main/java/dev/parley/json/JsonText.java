package dev.parley.json;

import java.util.regex.Pattern;

/**
 * A cursor over JSON text (RFC 8259). <b>Thread:</b> one. <b>Fail:</b> {@link NotJson} where the text is not JSON.
 */
final class JsonText {

    /** The text is not JSON at this offset. Has no stack: a client may cause it often. */
    static final class NotJson extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotJson(String message) {
            super(message, null, false, false);
        }
    }

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private final String text;
    private int at;

    JsonText(String text) {
        this.text = text;
    }

    int offset() {
        return at;
    }

    String since(int start) {
        return text.substring(start, at);
    }

    /** The next character that is no white space; 0 at the end. */
    char peek() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c > ' ' || c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                return c;
            }
            at++;
        }
        return 0;
    }

    void expect(char wanted) {
        if (peek() != wanted) {
            throw notJson();
        }
        at++;
    }

    /** Whether another element follows; if not, the end of the array or object has been read. */
    boolean another(char end) {
        char c = peek();
        if (c != ',' && c != end) {
            throw notJson();
        }
        at++;
        return c == ',';
    }

    /** Reads the end of an array or object that has no element. */
    boolean empty(char end) {
        if (peek() != end) {
            return false;
        }
        at++;
        return true;
    }

    void end() {
        if (peek() != 0 || at < text.length()) {
            throw notJson();
        }
    }

    void literal(String literal) {
        if (!text.startsWith(literal, at)) {
            throw notJson();
        }
        at += literal.length();
    }

    /** A number as it is written. */
    String number() {
        int start = at;
        boolean plain = true;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c < '0' || c > '9') {
                if ("+-.eE".indexOf(c) < 0) {
                    break;
                }
                plain = false;
            }
        }
        String number = since(start);
        if (!(plain && (number.length() == 1 || !number.isEmpty() && number.charAt(0) != '0'))
                && !NUMBER.matcher(number).matches()) {
            at = start;
            throw notJson();
        }
        return number;
    }

    /** Skips a string; whether it has an escape. */
    boolean skipString() {
        expect('"');
        boolean escaped = false;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return escaped;
            } else if (c == '\\') {
                escaped = true;
                escape();
            } else if (c < ' ') {
                throw notJson();
            } else {
                at++;
            }
        }
        throw notJson();
    }

    private void escape() {
        char c = at + 1 < text.length() ? text.charAt(at + 1) : 0;
        if (c == 'u') {
            for (int i = at + 2; i < at + 6; i++) {
                if (i >= text.length() || Character.digit(text.charAt(i), 16) < 0 || text.charAt(i) > 'f') {
                    throw notJson();
                }
            }
            at += 6;
        } else if ("\"\\/bfnrt".indexOf(c) >= 0 && c != 0) {
            at += 2;
        } else {
            throw notJson();
        }
    }

    /** A string's value. */
    String string() {
        peek();
        int start = at + 1;
        boolean escaped = skipString();
        String raw = text.substring(start, at - 1);
        return escaped ? unescaped(raw) : raw;
    }

    private static String unescaped(String raw) {
        StringBuilder value = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '\\') {
                value.append(c);
            } else if (raw.charAt(++i) == 'u') {
                value.append((char) Integer.parseInt(raw, i + 1, i + 5, 16));
                i += 4;
            } else {
                int known = "bfnrt".indexOf(raw.charAt(i));
                value.append(known < 0 ? raw.charAt(i) : "\b\f\n\r\t".charAt(known));
            }
        }
        return value.toString();
    }

    NotJson notJson() {
        String before = text.substring(0, Math.min(at, text.length()));
        long line = 1 + before.chars().filter(c -> c == '\n').count();
        return new NotJson("not JSON at line " + line + ", column " + (before.length() - before.lastIndexOf('\n')));
    }
}
