package dev.parley.json;

import dev.parley.api.InvalidEventException.Violation;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares JSON text with a shape, in one pass. <b>Thread:</b> one. <b>Fail:</b> {@link JsonText.NotJson} where the
 * text is not JSON.
 */
class FitCheck {

    /** Those who bind a value recurse. */
    private static final int MAX_DEPTH = 500;
    private static final int MAX_NAME = 60;

    private final JsonText text;
    private final int maxViolations;
    private final List<Violation> found = new ArrayList<>();
    private int depth;

    FitCheck(JsonText text, int maxViolations) {
        this.text = text;
        this.maxViolations = maxViolations;
    }

    /** What does not fit, in the order of the text, at most as many as asked for. */
    final List<Violation> check(Shape shape) {
        value(shape);
        text.end();
        return found;
    }

    private void value(Shape shape) {
        switch (text.peek()) {
            case '{' -> object(shape);
            case '[' -> array(shape);
            case '"' -> string(shape);
            case 't' -> literal("true", shape.ofBoolean());
            case 'f' -> literal("false", shape.ofBoolean());
            case 'n' -> literal("null", shape.ofNull());
            default -> number(shape);
        }
    }

    private void literal(String literal, String problem) {
        text.literal(literal);
        complain(problem);
    }

    private void string(Shape shape) {
        int start = text.offset();
        if (shape.admitsEveryText()) {
            text.skipString();
        } else {
            complain(shape.ofText(text.string()));
        }
        bound(shape, start);
    }

    private void number(Shape shape) {
        String literal = text.number();
        complain(NumberShapes.isModest(literal) ? shape.ofNumber(literal) : "is out of range");
    }

    private void object(Shape shape) {
        int start = text.offset();
        boolean fits = shape.admitsObject();
        deeper(fits ? null : shape.expected());
        text.expect('{');
        if (!text.empty('}')) {
            do {
                String name = text.string();
                text.expect(':');
                int before = found.size();
                value(fits ? shape.property(name) : Shape.ANY);
                if (found.size() > before) {
                    prefix(before, shape.hasFreeNames() ? '[' + shortened(name) + ']' : shortened(name));
                }
            } while (text.another('}'));
        }
        depth--;
        bound(shape, start);
    }

    private void array(Shape shape) {
        Shape element = shape.element();
        deeper(element == null ? shape.expected() : null);
        text.expect('[');
        if (!text.empty(']')) {
            int index = 0;
            do {
                int before = found.size();
                value(element == null ? Shape.ANY : element);
                if (found.size() > before) {
                    prefix(before, "[" + index + ']');
                }
                index++;
            } while (text.another(']'));
        }
        depth--;
    }

    private void deeper(String problem) {
        complain(problem);
        if (++depth > MAX_DEPTH) {
            throw new JsonText.NotJson("nested more than " + MAX_DEPTH + " deep");
        }
    }

    /** A value that fits has been read. */
    void bound(Shape shape, int start) {
        // Only a search for what JSON-B does not bind asks further.
    }

    final JsonText text() {
        return text;
    }

    final List<Violation> found() {
        return found;
    }

    final void complain(String problem) {
        if (problem != null && found.size() < maxViolations) {
            found.add(new Violation("", problem));
        }
    }

    private void prefix(int from, String segment) {
        for (int i = from; i < found.size(); i++) {
            Violation inner = found.get(i);
            String path = inner.path();
            String dot = path.isEmpty() || path.charAt(0) == '[' ? "" : ".";
            found.set(i, new Violation(segment + dot + path, inner.message()));
        }
    }

    private static String shortened(String name) {
        return name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME) + '…';
    }
}
