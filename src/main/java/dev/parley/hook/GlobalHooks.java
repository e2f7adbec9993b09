package dev.parley.hook;

import dev.parley.api.Hooks;
import dev.parley.observe.Metrics;
import java.util.ArrayList;
import java.util.List;

/**
 * The hooks that run before those of every route.
 *
 * @param hooks   in the order in which they are called
 * @param context what hooks run in
 * @param metrics count what they throw
 */
public record GlobalHooks(List<Hooks> hooks, HookContext context, Metrics metrics) {

    /** Copies the list. */
    public GlobalHooks {
        hooks = List.copyOf(hooks);
    }

    /**
     * A dispatcher for these and then a route's own.
     *
     * @param owner names the route and the class in the log
     */
    public HookDispatcher before(Hooks own, Object owner) {
        List<Hooks> all = new ArrayList<>(hooks);
        all.add(own);
        return new HookDispatcher(all, owner, context, metrics);
    }

    /** A dispatcher for these alone, on the owner's route. */
    public HookDispatcher alone(Object owner) {
        return new HookDispatcher(hooks, owner, context, metrics);
    }
}
