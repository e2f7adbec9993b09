package dev.parley.json;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Makes the shapes of Java types: simple types, enums, records, beans, lists, arrays, maps. Any other type, and any
 * type or property with an annotation by which JSON-B reads it in another way, admits everything.
 *
 * <p>Shapes of classes are kept. <b>Thread:</b> any.
 */
final class Shapes {

    private final Map<Class<?>, Shape> known = new ConcurrentHashMap<>();

    Shape of(Type type) {
        Shape shape = type instanceof Class<?> ? known.get(type) : null;
        return shape == null ? make(type) : shape;
    }

    /** Published only when all that it consists of is complete. */
    private Shape make(Type type) {
        Making making = new Making();
        Shape shape = making.of(type);
        known.putAll(making.made);
        if (type instanceof Class<?> owned) {
            known.put(owned, shape);
        }
        return shape;
    }

    private static final class Making {

        private final Map<Class<?>, Shape> made = new HashMap<>();

        Shape of(Type type) {
            if (type instanceof ParameterizedType generic) {
                return generic(generic);
            } else if (type instanceof GenericArrayType array) {
                return StructureShapes.list(of(array.getGenericComponentType()));
            }
            if (type instanceof WildcardType some) {
                return of(some.getUpperBounds()[0]);
            }
            return type instanceof Class<?> plain ? ofClass(plain) : Shape.ANY;
        }

        private Shape generic(ParameterizedType generic) {
            Class<?> raw = (Class<?>) generic.getRawType();
            Type[] arguments = generic.getActualTypeArguments();
            if (raw == Optional.class) {
                return of(arguments[0]);
            } else if (Collection.class.isAssignableFrom(raw) && arguments.length == 1) {
                return StructureShapes.list(of(arguments[0]));
            } else if (Map.class.isAssignableFrom(raw) && arguments.length == 2) {
                return isName(arguments[0]) ? StructureShapes.map(of(arguments[1])) : Shape.ANY;
            }
            return ofClass(raw);
        }

        /** JSON-B writes maps with other keys as arrays of entries. */
        private static boolean isName(Type key) {
            return key instanceof Class<?> type
                    && (type == String.class || type.isEnum() || Number.class.isAssignableFrom(type));
        }

        private Shape ofClass(Class<?> type) {
            if (made.containsKey(type)) {
                return made.get(type);
            } else if (Customised.is(type, type.getPackage())) {
                return Shape.ANY;
            } else if (type.isArray()) {
                Class<?> element = type.getComponentType();
                return element == char.class ? Shape.ANY : StructureShapes.list(of(element));
            } else if (type.isEnum()) {
                boolean renamed = Stream.of(type.getFields()).flatMap(each -> Stream.of(each.getAnnotations()))
                        .anyMatch(each -> each.annotationType().getName().startsWith("jakarta.json.bind."));
                return renamed ? TextShapes.any() : TextShapes.names(type);
            }
            return SimpleShapes.of(type).orElseGet(() -> bean(type));
        }

        private Shape bean(Class<?> type) {
            Map<String, Type> properties = Properties.of(type);
            if (properties == null) {
                return Shape.ANY;
            }
            StructureShapes.Bean bean = new StructureShapes.Bean(type);
            made.put(type, bean);
            properties.forEach((name, each) -> bean.add(name, of(each)));
            return bean;
        }
    }
}
