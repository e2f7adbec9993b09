package dev.parley.json;

import java.math.BigInteger;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

/** Shapes of the types that JSON-B writes as a single value, as the schema of a route names them. */
final class SimpleShapes {

    private static final Map<Class<?>, Shape> EXACT = exact();
    private static final Map<Class<?>, String> FORMATS = Map.of(UUID.class, "uuid", URI.class, "uri", URL.class, "uri",
            LocalDate.class, "date", Instant.class, "date-time", OffsetDateTime.class, "date-time",
            Duration.class, "duration", Period.class, "duration");

    private SimpleShapes() {
    }

    private static Map<Class<?>, Shape> exact() {
        Map<Class<?>, Shape> exact = new HashMap<>();
        for (boolean primitive : new boolean[] {true, false}) {
            exact.put(primitive ? byte.class : Byte.class, whole(Byte.MIN_VALUE, Byte.MAX_VALUE, primitive));
            exact.put(primitive ? short.class : Short.class, whole(Short.MIN_VALUE, Short.MAX_VALUE, primitive));
            exact.put(primitive ? int.class : Integer.class, whole(Integer.MIN_VALUE, Integer.MAX_VALUE, primitive));
            exact.put(primitive ? long.class : Long.class, whole(Long.MIN_VALUE, Long.MAX_VALUE, primitive));
            exact.put(primitive ? float.class : Float.class, NumberShapes.floating(Float.MAX_VALUE, primitive));
            exact.put(primitive ? double.class : Double.class, NumberShapes.floating(Double.MAX_VALUE, primitive));
            exact.put(primitive ? boolean.class : Boolean.class, TextShapes.truth(primitive));
            exact.put(primitive ? char.class : Character.class, TextShapes.character(primitive));
        }
        exact.put(OptionalInt.class, whole(Integer.MIN_VALUE, Integer.MAX_VALUE, false));
        exact.put(OptionalLong.class, whole(Long.MIN_VALUE, Long.MAX_VALUE, false));
        exact.put(OptionalDouble.class, NumberShapes.floating(Double.MAX_VALUE, false));
        exact.put(BigInteger.class, NumberShapes.wholeOfAnySize());
        exact.put(String.class, TextShapes.any());
        exact.put(Object.class, Shape.ANY);
        return exact;
    }

    private static Shape whole(long min, long max, boolean primitive) {
        return NumberShapes.whole(min, max, primitive);
    }

    static Optional<Shape> of(Class<?> type) {
        Shape exact = EXACT.get(type);
        if (exact != null) {
            return Optional.of(exact);
        } else if (FORMATS.containsKey(type) || type.getPackageName().equals("java.time")) {
            return Optional.of(TextShapes.of(type, FORMATS.get(type)));
        } else if (Number.class.isAssignableFrom(type)) {
            return Optional.of(NumberShapes.any());
        } else if (CharSequence.class.isAssignableFrom(type)) {
            return Optional.of(TextShapes.any());
        } else if (Collection.class.isAssignableFrom(type)) {
            return Optional.of(StructureShapes.list(Shape.ANY));
        }
        return Map.class.isAssignableFrom(type) ? Optional.of(StructureShapes.map(Shape.ANY)) : Optional.empty();
    }
}
