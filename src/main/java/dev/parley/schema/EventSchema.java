package dev.parley.schema;

import dev.parley.event.EventRoutes.Declared;
import jakarta.validation.Validator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The events of a route as a JSON Schema (draft 2020-12): an object with {@code incoming} and {@code outgoing}, each
 * with a property for every event. So one document serves to check payloads, and to make types of.
 */
final class EventSchema {

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    private EventSchema() {
    }

    static Map<String, Object> of(Declared route, Validator validator) {
        TypeSchemas types = new TypeSchemas(validator);
        Map<String, Object> directions = new LinkedHashMap<>();
        directions.put("incoming", events(route.incoming(), types));
        directions.put("outgoing", events(route.outgoing(), types));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", DIALECT);
        schema.put("title", route.template().text());
        schema.putAll(TypeSchemas.object(directions, List.copyOf(directions.keySet())));
        schema.put("$defs", types.definitions());
        return schema;
    }

    private static Map<String, Object> events(Map<String, Class<?>> events, TypeSchemas types) {
        Map<String, Object> properties = new LinkedHashMap<>();
        events.forEach((event, type) -> properties.put(event, types.of(type)));
        return TypeSchemas.object(properties, List.copyOf(properties.keySet()));
    }
}
