package dev.parley.event;

import dev.parley.api.EventRoute.Handler;
import dev.parley.api.EventSocket;
import dev.parley.api.InvalidEventException.Violation;
import dev.parley.api.MalformedJsonException;
import dev.parley.payload.Json;
import java.util.List;

/** An event that clients send. */
final class IncomingEvent<T> {

    private final Class<T> type;
    private final Handler<? super T> handler;

    IncomingEvent(Class<T> type, Handler<? super T> handler) {
        this.type = type;
        this.handler = handler;
    }

    Class<T> type() {
        return type;
    }

    /** Runs the handler if the data is valid. What is wrong with it. */
    List<Violation> handle(EventSocket socket, String text, Json json, Validation validation) {
        T data;
        try {
            data = json.readExactly(text, type);
        } catch (MalformedJsonException e) {
            return e.violations();
        }
        List<Violation> violations = data == null ? Declarations.NULL : validation.check(data);
        if (violations.isEmpty()) {
            handler.handle(socket, data);
        }
        return violations;
    }
}
