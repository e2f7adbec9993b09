package dev.parley.schema;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbTransient;
import jakarta.validation.Validator;
import jakarta.validation.metadata.PropertyDescriptor;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Schemas of Java types as JSON-B 3.0 writes them: records by their components and the constraints on these, simple
 * types, lists, maps. What else a type may be, JSON-B's adapters for one, is not told: its schema admits anything.
 * As types that are made of it shall be, a schema is stricter than JSON-B, which ignores unknown properties and takes 0
 * for a number that is missing, and {@code null} for anything.
 *
 * <p>Every record becomes a definition, so that one may contain itself. <b>Thread:</b> one.
 */
final class TypeSchemas {

    private final Validator validator;
    private final Map<Class<?>, String> names = new LinkedHashMap<>();
    private final Map<String, Object> definitions = new LinkedHashMap<>();

    TypeSchemas(Validator validator) {
        this.validator = validator;
    }

    /** The definitions that all schemas made so far refer to. */
    Map<String, Object> definitions() {
        return definitions;
    }

    /** An object with these properties and no others. */
    static Map<String, Object> object(Map<String, Object> properties, List<String> required) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", required);
        schema.put("additionalProperties", false);
        return schema;
    }

    /** The caller's own map, to add constraints to. */
    Map<String, Object> of(Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic(generic);
        } else if (type instanceof GenericArrayType array) {
            return list(array.getGenericComponentType());
        }
        return type instanceof Class<?> known ? ofClass(known) : new LinkedHashMap<>();
    }

    private Map<String, Object> ofClass(Class<?> type) {
        if (type.isArray()) {
            return list(type.getComponentType());
        } else if (type.isRecord()) {
            return new LinkedHashMap<>(Map.of("$ref", "#/$defs/" + define(type)));
        } else if (type.isEnum()) {
            return new LinkedHashMap<>(Map.of("type", "string", "enum",
                    Arrays.stream(type.getEnumConstants()).map(each -> ((Enum<?>) each).name()).toList()));
        }
        return SimpleTypes.schema(type);
    }

    private Map<String, Object> generic(ParameterizedType generic) {
        Class<?> raw = (Class<?>) generic.getRawType();
        Type[] arguments = generic.getActualTypeArguments();
        if (raw == Optional.class) {
            return of(arguments[0]);
        } else if (Collection.class.isAssignableFrom(raw)) {
            return list(arguments[0]);
        } else if (Map.class.isAssignableFrom(raw) && arguments.length == 2) {
            Map<String, Object> schema = new LinkedHashMap<>();
            schema.put("type", "object");
            schema.put("additionalProperties", of(arguments[1]));
            return schema;
        }
        return of(raw);
    }

    private Map<String, Object> list(Type element) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "array");
        schema.put("items", of(element));
        return schema;
    }

    private String define(Class<?> type) {
        String known = names.get(type);
        if (known != null) {
            return known;
        }
        String name = type.getSimpleName();
        for (int i = 2; names.containsValue(name); i++) {
            name = type.getSimpleName() + i;
        }
        names.put(type, name);
        // Its place first, in the order in which types are met.
        definitions.put(name, Map.of());
        definitions.put(name, ofRecord(type));
        return name;
    }

    private Map<String, Object> ofRecord(Class<?> type) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getAccessor().isAnnotationPresent(JsonbTransient.class)) {
                continue;
            }
            Map<String, Object> schema = of(component.getGenericType());
            PropertyDescriptor constrained =
                    validator.getConstraintsForClass(type).getConstraintsForProperty(component.getName());
            boolean present = component.getType().isPrimitive();
            if (constrained != null) {
                present |= Constraints.addTo(schema, constrained);
            }
            properties.put(jsonName(component), schema);
            if (present) {
                required.add(jsonName(component));
            }
        }
        return object(properties, required);
    }

    private static String jsonName(RecordComponent component) {
        JsonbProperty property = component.getAccessor().getAnnotation(JsonbProperty.class);
        return property == null || property.value().isEmpty() ? component.getName() : property.value();
    }
}
