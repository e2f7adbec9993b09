package dev.parley.schema;

import java.math.BigInteger;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

/** Schemas of the types that JSON-B writes as a single value. */
final class SimpleTypes {

    private static final Map<Class<?>, String> FORMATS = Map.of(UUID.class, "uuid", URI.class, "uri", URL.class, "uri",
            LocalDate.class, "date", Instant.class, "date-time", OffsetDateTime.class, "date-time",
            Duration.class, "duration", Period.class, "duration");
    private static final Map<Class<?>, String> NAMES = names();

    private SimpleTypes() {
    }

    private static Map<Class<?>, String> names() {
        Map<Class<?>, String> names = new LinkedHashMap<>();
        for (Class<?> type : new Class<?>[] {byte.class, Byte.class, short.class, Short.class, int.class,
            Integer.class, long.class, Long.class, OptionalInt.class, OptionalLong.class, BigInteger.class}) {
            names.put(type, "integer");
        }
        for (Class<?> type : new Class<?>[] {float.class, double.class, OptionalDouble.class, Number.class}) {
            names.put(type, "number");
        }
        names.put(boolean.class, "boolean");
        names.put(Boolean.class, "boolean");
        names.put(char.class, "string");
        names.put(Character.class, "string");
        names.put(CharSequence.class, "string");
        names.put(Collection.class, "array");
        names.put(Map.class, "object");
        return names;
    }

    /** A new map; an empty one, which admits anything, for a type that is not known. */
    static Map<String, Object> schema(Class<?> type) {
        Map<String, Object> schema = new LinkedHashMap<>();
        if (FORMATS.containsKey(type) || type.getPackageName().equals("java.time")) {
            schema.put("type", "string");
            if (FORMATS.containsKey(type)) {
                schema.put("format", FORMATS.get(type));
            }
            return schema;
        }
        NAMES.entrySet().stream().filter(known -> known.getKey().isAssignableFrom(type)).findFirst()
                .ifPresent(known -> schema.put("type", known.getValue()));
        return schema;
    }
}
