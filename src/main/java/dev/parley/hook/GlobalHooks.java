package dev.parley.hook;

import dev.parley.api.Hooks;
import dev.parley.api.Peer;
import dev.parley.observe.Metrics;
import dev.parley.peer.PeerEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

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
     * The events of a route: these hooks, then the route's own.
     *
     * @param owner names the route and the class in the log
     */
    public PeerEvents before(Hooks own, Object owner) {
        List<Hooks> all = new ArrayList<>(hooks);
        all.add(own);
        return new HookDispatcher(all, policy(owner));
    }

    /** The events of a route that has no hooks of its own. */
    public PeerEvents alone(Object owner) {
        return new HookDispatcher(hooks, policy(owner));
    }

    /**
     * Applies the consequences of what an owner has thrown.
     *
     * @param event what it was called for, for the log
     * @param own   called after the global error hooks
     */
    public void failed(Peer peer, String event, Throwable failure, Object owner, BiConsumer<Peer, Throwable> own) {
        List<BiConsumer<Peer, Throwable>> onError = new ArrayList<>();
        hooks.forEach(each -> onError.add(each::error));
        onError.add(own);
        policy(owner).apply(peer, event, failure, onError);
    }

    private FailurePolicy policy(Object owner) {
        return new FailurePolicy(owner, context, metrics);
    }
}
