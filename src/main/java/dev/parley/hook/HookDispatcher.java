package dev.parley.hook;

import dev.parley.api.CloseCode;
import dev.parley.api.CloseDetails;
import dev.parley.api.Hooks;
import dev.parley.api.MalformedJsonException;
import dev.parley.api.Message;
import dev.parley.api.NotAllowedException;
import dev.parley.api.Peer;
import dev.parley.observe.Metrics;
import dev.parley.observe.Metrics.Count;
import dev.parley.peer.PeerEvents;
import dev.parley.peer.PeerSession;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.Consumer;

/**
 * Calls the hooks of one route, the global ones first, and holds the policy for what they throw: the error hooks are
 * told, the peer is closed with 1011 (1007 where the client sent what is no JSON, 1008 where it wanted a topic that it
 * may not use), nobody else notices.
 */
public final class HookDispatcher implements PeerEvents {

    private static final Logger LOG = System.getLogger(HookDispatcher.class.getName());

    private final List<Hooks> hooks;
    private final Object owner;
    private final HookContext context;
    private final Metrics metrics;

    /**
     * A dispatcher.
     *
     * @param hooks in the order in which they are called
     * @param owner names the route and the class in the log
     */
    public HookDispatcher(List<Hooks> hooks, Object owner, HookContext context, Metrics metrics) {
        this.hooks = List.copyOf(hooks);
        this.owner = owner;
        this.context = context;
        this.metrics = metrics;
    }

    @Override
    public void open(PeerSession peer) {
        call(peer, "open", each -> each.open(peer));
    }

    @Override
    public void message(PeerSession peer, Message message) {
        call(peer, "message", each -> each.message(peer, message));
    }

    @Override
    public void drain(PeerSession peer) {
        call(peer, "drain", each -> each.drain(peer));
    }

    @Override
    public void close(PeerSession peer, CloseDetails details) {
        callEach(peer, "close", each -> each.close(peer, details));
    }

    @Override
    public void error(PeerSession peer, Throwable error) {
        callEach(peer, "error", each -> each.error(peer, error));
    }

    /** Calls until one throws: a peer that is about to be closed needs no further hooks. */
    private void call(Peer peer, String name, Consumer<Hooks> hook) {
        try {
            context.run(() -> hooks.forEach(hook));
        } catch (Exception | Error e) {
            failed(peer, name, e);
        }
    }

    /**
     * The consequences of what a hook has thrown.
     *
     * @param hook which one, for the log
     */
    public void failed(Peer peer, String hook, Throwable failure) {
        metrics.add(Count.HOOK_FAILURES);
        CloseDetails consequence = consequence(failure);
        boolean ourFault = consequence.code() == CloseCode.SERVER_ERROR;
        LOG.log(ourFault ? Level.WARNING : Level.DEBUG, report(hook, peer), failure);
        callEach(peer, "error", each -> each.error(peer, failure));
        peer.close(consequence.code(), consequence.reason());
    }

    private String report(String hook, Peer peer) {
        return "hook " + hook + " of " + owner + " failed for peer " + peer.id();
    }

    private static CloseDetails consequence(Throwable failure) {
        if (failure instanceof MalformedJsonException) {
            return CloseDetails.of(CloseCode.INVALID_DATA, "bad json");
        } else if (failure instanceof NotAllowedException) {
            return CloseDetails.of(CloseCode.POLICY_VIOLATION, "not allowed");
        }
        return CloseDetails.of(CloseCode.SERVER_ERROR, "server error");
    }

    /** Calls all, whatever one of them throws: each of these is told of the end. */
    private void callEach(Peer peer, String name, Consumer<Hooks> hook) {
        for (Hooks each : hooks) {
            try {
                context.run(() -> hook.accept(each));
            } catch (Exception | Error e) {
                metrics.add(Count.HOOK_FAILURES);
                LOG.log(Level.WARNING, report(name, peer), e);
            }
        }
    }
}
