package dev.parley.json;

import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.Map;

/** Shapes of arrays and objects. */
final class StructureShapes {

    private StructureShapes() {
    }

    /** An array of these elements. */
    static Shape list(Shape element) {
        return new Shape("expected an array") {
            @Override
            Shape element() {
                return element;
            }
        };
    }

    /** An object with any names and these values. */
    static Shape map(Shape value) {
        return new Shape("expected an object") {
            @Override
            boolean admitsObject() {
                return true;
            }

            @Override
            Shape property(String name) {
                return value;
            }

            @Override
            boolean hasFreeNames() {
                return true;
            }
        };
    }

    /** An object with known properties; JSON-B ignores others. Filled before it is published. */
    static final class Bean extends Shape {

        private final Type type;
        private final Map<String, Shape> properties = new HashMap<>();

        Bean(Type type) {
            super("expected an object");
            this.type = type;
        }

        void add(String name, Shape shape) {
            properties.put(name, shape);
        }

        @Override
        boolean admitsObject() {
            return true;
        }

        @Override
        Shape property(String name) {
            return properties.getOrDefault(name, ANY);
        }

        @Override
        Type bound() {
            return type;
        }
    }
}
