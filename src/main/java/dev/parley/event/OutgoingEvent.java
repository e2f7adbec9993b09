package dev.parley.event;

import dev.parley.api.InvalidEventException.Violation;
import dev.parley.api.InvalidEventException;
import dev.parley.payload.Json;
import dev.parley.payload.Payload;
import java.util.List;

/** An event that clients receive. */
final class OutgoingEvent {

    private final String event;
    private final Class<?> type;
    private final String before;

    OutgoingEvent(String event, Class<?> type, Json json) {
        this.event = event;
        this.type = type;
        this.before = '[' + json.write(event) + ',';
    }

    Class<?> type() {
        return type;
    }

    /** @throws InvalidEventException when the data does not fit the declaration */
    Payload encode(Object data, Json json, Validation validation) {
        List<Violation> violations = violations(data, validation);
        if (!violations.isEmpty()) {
            throw new InvalidEventException(event, violations);
        }
        return new Payload.Text(before + json.write(data) + ']');
    }

    private List<Violation> violations(Object data, Validation validation) {
        if (data == null) {
            return Declarations.NULL;
        } else if (!type.isInstance(data)) {
            return List.of(new Violation("", "is a " + data.getClass().getName() + ", not a " + type.getName()));
        }
        return validation.check(data);
    }
}
