package dev.parley.event;

import dev.parley.api.EventRoute.Handler;
import dev.parley.api.InvalidEventException.Violation;
import dev.parley.payload.Payload;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The events of a route. <b>Thread:</b> one declares; after {@link #seal}, which happens before any socket connects,
 * any may read.
 */
final class Declarations {

    static final List<Violation> NULL = List.of(new Violation("", "must not be null"));

    /** Spoken by the route itself. */
    private static final Set<String> RESERVED = Set.of("ping", "pong");

    private final EventScope scope;
    private final Map<String, IncomingEvent<?>> incoming = new LinkedHashMap<>();
    private final Map<String, OutgoingEvent> outgoing = new LinkedHashMap<>();
    private boolean answersInvalid;
    private boolean sealed;

    Declarations(EventScope scope) {
        this.scope = scope;
    }

    <T> void on(String event, Class<T> type, Handler<? super T> handler) {
        check(event, type, incoming);
        incoming.put(event, new IncomingEvent<>(type, handler));
    }

    void emits(String event, Class<?> type) {
        check(event, type, outgoing);
        outgoing.put(event, new OutgoingEvent(event, type, scope.json()));
    }

    void answerInvalid() {
        checkOpen();
        answersInvalid = true;
    }

    private void check(String event, Class<?> type, Map<String, ?> known) {
        checkOpen();
        if (event.isEmpty() || event.length() > EventFrame.MAX_NAME || RESERVED.contains(event)) {
            throw new IllegalArgumentException("no name for an event: \"" + event + '"');
        } else if (known.containsKey(event)) {
            throw new IllegalArgumentException("event \"" + event + "\" is declared already");
        } else if (type.isPrimitive()) {
            throw new IllegalArgumentException("event \"" + event + "\" has a primitive type");
        }
        scope.validation().prepare(type);
    }

    private void checkOpen() {
        if (sealed) {
            throw new IllegalStateException("events are declared in EventHooks.declare alone");
        }
    }

    void seal() {
        sealed = true;
    }

    boolean answersInvalid() {
        return answersInvalid;
    }

    /** The event of that name; {@code null} when there is none. */
    IncomingEvent<?> incoming(String event) {
        return incoming.get(event);
    }

    /** What goes over the wire; throws as {@link dev.parley.api.EventTarget#emit}. */
    Payload encode(String event, Object data) {
        OutgoingEvent declared = outgoing.get(event);
        if (declared == null) {
            throw new IllegalArgumentException("event \"" + event + "\" is not declared with EventRoute.emits");
        }
        return scope.encoder().encode(declared.encode(data, scope.json(), scope.validation()));
    }

    Map<String, Class<?>> incomingTypes() {
        return types(incoming, IncomingEvent::type);
    }

    Map<String, Class<?>> outgoingTypes() {
        return types(outgoing, OutgoingEvent::type);
    }

    private static <E> Map<String, Class<?>> types(Map<String, E> events, Function<E, Class<?>> type) {
        Map<String, Class<?>> types = new LinkedHashMap<>();
        events.forEach((name, event) -> types.put(name, type.apply(event)));
        return types;
    }
}
