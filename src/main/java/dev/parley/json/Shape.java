package dev.parley.json;

import java.lang.reflect.Type;

/**
 * The JSON values that a Java type admits. The defaults admit {@code null} alone. <b>Thread:</b> immutable once it is
 * published.
 */
abstract class Shape {

    /** Admits everything: what JSON-B makes of it is JSON-B's. */
    static final Shape ANY = new Shape("") {
        @Override
        String ofText(String value) {
            return null;
        }

        @Override
        boolean admitsEveryText() {
            return true;
        }

        @Override
        String ofNumber(String literal) {
            return null;
        }

        @Override
        String ofBoolean() {
            return null;
        }

        @Override
        boolean admitsObject() {
            return true;
        }

        @Override
        Shape property(String name) {
            return this;
        }

        @Override
        Shape element() {
            return this;
        }
    };

    private final String expected;

    /** @param expected what is wrong with a value of another kind, such as "expected a string" */
    Shape(String expected) {
        this.expected = expected;
    }

    /** What is wrong with a value of another kind. */
    final String expected() {
        return expected;
    }

    /** What is wrong with {@code null}; {@code null} if nothing. */
    String ofNull() {
        return null;
    }

    /** What is wrong with a string; {@code null} if nothing. */
    String ofText(String value) {
        return expected;
    }

    /** Whether {@link #ofText} need not be asked. */
    boolean admitsEveryText() {
        return false;
    }

    /** What is wrong with a number as it is written; {@code null} if nothing. */
    String ofNumber(String literal) {
        return expected;
    }

    /** What is wrong with {@code true} and {@code false}; {@code null} if nothing. */
    String ofBoolean() {
        return expected;
    }

    /** Whether an object is admitted. */
    boolean admitsObject() {
        return false;
    }

    /** The shape of a property of an admitted object. */
    Shape property(String name) {
        return ANY;
    }

    /** Whether the names of the properties are the client's own. */
    boolean hasFreeNames() {
        return false;
    }

    /** The shape of an element; {@code null} where an array is not admitted. */
    Shape element() {
        return null;
    }

    /** What JSON-B can bind a value of this shape to, to find out whether it is at fault; {@code null} if nothing. */
    Type bound() {
        return null;
    }

    /** The message for a value that JSON-B does not bind although it is of this shape. */
    String unfit() {
        return "JSON does not fit";
    }
}
