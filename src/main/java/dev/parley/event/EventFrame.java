package dev.parley.event;

import dev.parley.api.MalformedJsonException;
import dev.parley.payload.Json;
import java.util.regex.Pattern;

/**
 * A frame of a route of typed events: {@code ["event", data]}, and nothing else (RFC 8259). The data is only cut out,
 * in one pass without recursion; whoever binds it finds out whether it is JSON.
 *
 * @param event its name
 * @param data  JSON text, nested at most {@value #MAX_DEPTH} deep
 */
record EventFrame(String event, String data) {

    /** Deeper data is refused, since those who bind it recurse. */
    static final int MAX_DEPTH = 100;
    static final int MAX_NAME = 128;

    /** RFC 8259; those who bind a value may read no further than its first token. */
    private static final Pattern SCALAR =
            Pattern.compile("true|false|null|-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final String SHAPE = "not an array of the name of an event and its data";

    /** @throws NoEventException saying what is wrong */
    static EventFrame parse(String text, Json json) throws NoEventException {
        return new Scanner(text).frame(json);
    }

    private static final class Scanner {

        private final String text;
        private int at;
        private int depth;

        Scanner(String text) {
            this.text = text;
        }

        EventFrame frame(Json json) throws NoEventException {
            expect('[');
            String event = name(json);
            expect(',');
            String data = data();
            expect(']');
            skipSpace();
            if (at < text.length()) {
                throw new NoEventException(SHAPE);
            }
            return new EventFrame(event, data);
        }

        private void expect(char wanted) throws NoEventException {
            skipSpace();
            if (at == text.length() || text.charAt(at) != wanted) {
                throw new NoEventException(SHAPE);
            }
            at++;
        }

        private void skipSpace() {
            while (at < text.length() && isSpace(text.charAt(at))) {
                at++;
            }
        }

        private static boolean isSpace(char c) {
            return c == ' ' || c == '\t' || c == '\n' || c == '\r';
        }

        private String name(Json json) throws NoEventException {
            expect('"');
            int start = at;
            skipString();
            String raw = text.substring(start, at - 1);
            if (raw.length() > MAX_NAME) {
                throw new NoEventException("the name of the event is longer than " + MAX_NAME);
            }
            try {
                return raw.indexOf('\\') < 0 ? raw : json.read('"' + raw + '"', String.class);
            } catch (MalformedJsonException e) {
                throw new NoEventException("the name of the event is not JSON");
            }
        }

        /** From behind the first quote to behind the last. */
        private void skipString() throws NoEventException {
            while (at < text.length() && text.charAt(at) != '"') {
                at += text.charAt(at) == '\\' ? 2 : 1;
            }
            if (at >= text.length()) {
                throw new NoEventException(SHAPE);
            }
            at++;
        }

        /** One value and no more, up to the bracket or comma that ends it. */
        private String data() throws NoEventException {
            skipSpace();
            int start = at;
            if (isScalar()) {
                skipScalar();
                checkScalar(text.substring(start, at));
            } else {
                do {
                    step();
                } while (depth > 0);
            }
            return text.substring(start, at);
        }

        private boolean isScalar() {
            return at == text.length() || "[{\"".indexOf(text.charAt(at)) < 0;
        }

        private void skipScalar() {
            while (at < text.length() && ",]".indexOf(text.charAt(at)) < 0 && !isSpace(text.charAt(at))) {
                at++;
            }
        }

        private static void checkScalar(String scalar) throws NoEventException {
            if (!SCALAR.matcher(scalar).matches()) {
                throw new NoEventException(scalar.isEmpty() ? SHAPE : "the data is not JSON");
            }
        }

        private void step() throws NoEventException {
            if (at == text.length()) {
                throw new NoEventException(SHAPE);
            }
            switch (text.charAt(at++)) {
                case '"' -> skipString();
                case '[', '{' -> depth++;
                case ']', '}' -> depth--;
                default -> { }
            }
            if (depth > MAX_DEPTH) {
                throw new NoEventException("the data is nested more than " + MAX_DEPTH + " deep");
            }
        }
    }
}
