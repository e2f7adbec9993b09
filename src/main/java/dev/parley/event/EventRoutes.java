package dev.parley.event;

import dev.parley.api.EventHooks;
import dev.parley.api.Hooks;
import dev.parley.hook.RouteTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The routes of typed events of an application. <b>Thread:</b> one adds, before any may ask. */
public final class EventRoutes {

    /**
     * What a route has declared.
     *
     * @param template where it is
     * @param incoming the types of the events that clients send, by name
     * @param outgoing of those that they receive
     */
    public record Declared(RouteTemplate template, Map<String, Class<?>> incoming, Map<String, Class<?>> outgoing) {
    }

    private final EventScope scope;
    private final List<Declared> declared = new ArrayList<>();

    /** No route yet. */
    public EventRoutes(EventScope scope) {
        this.scope = scope;
    }

    /**
     * Has a route declare its events.
     *
     * @return the hooks that serve it
     */
    public Hooks gate(RouteTemplate template, EventHooks hooks) {
        Declarations events = new Declarations(scope);
        hooks.declare(new LiveRoute(template.text(), scope.broker(), events));
        events.seal();
        declared.add(new Declared(template, events.incomingTypes(), events.outgoingTypes()));
        return new EventGate(template.text(), hooks, events, scope);
    }

    /** All routes, in the order in which they were added. */
    public List<Declared> declared() {
        return List.copyOf(declared);
    }
}
