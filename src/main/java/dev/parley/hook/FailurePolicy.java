package dev.parley.hook;

import dev.parley.api.CloseCode;
import dev.parley.api.CloseDetails;
import dev.parley.api.MalformedJsonException;
import dev.parley.api.NotAllowedException;
import dev.parley.api.Peer;
import dev.parley.observe.Metrics;
import dev.parley.observe.Metrics.Count;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * The consequences of what a hook throws: it is logged, the error hooks are called, and the peer is closed with 1011
 * (1007 where the client sent malformed JSON, 1008 where it used a topic without permission). No other peer is
 * affected.
 *
 * <p><b>Thread:</b> any. <b>Fail:</b> never.
 *
 * @param owner   names the route and the class in the log
 * @param context runs the error hooks
 * @param metrics count the failures
 */
public record FailurePolicy(Object owner, HookContext context, Metrics metrics) {

    private static final Logger LOG = System.getLogger(FailurePolicy.class.getName());

    /**
     * Applies the consequences.
     *
     * @param hook    its name, for the log
     * @param onError the error hooks in the order in which they are called
     */
    public void apply(Peer peer, String hook, Throwable failure, List<BiConsumer<Peer, Throwable>> onError) {
        metrics.add(Count.HOOK_FAILURES);
        CloseDetails consequence = consequence(failure);
        boolean ourFault = consequence.code() == CloseCode.SERVER_ERROR;
        LOG.log(ourFault ? Level.WARNING : Level.DEBUG, report(hook, peer), failure);
        onError.forEach(each -> contain(peer, "error", () -> each.accept(peer, failure)));
        peer.close(consequence.code(), consequence.reason());
    }

    /** Runs a hook whose exceptions are logged and have no other consequence. */
    void contain(Peer peer, String hook, Runnable call) {
        try {
            context.run(call);
        } catch (Exception | Error e) {
            metrics.add(Count.HOOK_FAILURES);
            LOG.log(Level.WARNING, report(hook, peer), e);
        }
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
}
