package dev.parley.json;

import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;

/** Shapes of strings, and of {@code true} and {@code false}. */
final class TextShapes {

    private TextShapes() {
    }

    /** Any string. */
    static Shape any() {
        return new Text("expected a string");
    }

    /** A string whose form JSON-B knows. */
    static Shape of(Class<?> type, String format) {
        return new Text("expected a string") {
            @Override
            Type bound() {
                return type;
            }

            @Override
            String unfit() {
                return format == null ? super.unfit() : "expected a string of the format " + format;
            }
        };
    }

    /** One character. */
    static Shape character(boolean primitive) {
        return new Shape("expected a single character") {
            @Override
            String ofNull() {
                return primitive ? "must not be null" : null;
            }

            @Override
            String ofText(String value) {
                return value.length() == 1 ? null : expected();
            }
        };
    }

    /** One of the names of an enum. */
    static Shape names(Class<?> type) {
        List<String> names = Arrays.stream(type.getEnumConstants()).map(each -> ((Enum<?>) each).name()).toList();
        return new Shape("expected one of " + String.join(", ", names)) {
            @Override
            String ofText(String value) {
                return names.contains(value) ? null : expected();
            }
        };
    }

    /** {@code true} or {@code false}. */
    static Shape truth(boolean primitive) {
        return new Shape("expected true or false") {
            @Override
            String ofNull() {
                return primitive ? "must not be null" : null;
            }

            @Override
            String ofBoolean() {
                return null;
            }
        };
    }

    private static class Text extends Shape {

        Text(String expected) {
            super(expected);
        }

        @Override
        String ofText(String value) {
            return null;
        }

        @Override
        boolean admitsEveryText() {
            return true;
        }
    }
}
