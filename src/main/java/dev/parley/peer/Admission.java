package dev.parley.peer;

import dev.parley.admission.Permit;
import dev.parley.api.UpgradeRequest;
import dev.parley.config.QueueLimits;
import java.util.Map;

/**
 * What the upgrade decided about a peer to be.
 *
 * @param request   what the client asked for
 * @param namespace where its topics live
 * @param context   what {@link dev.parley.api.Peer#context()} begins with
 * @param queue     the limits of its outbound queue
 * @param permit    what the peer holds against the limits
 */
public record Admission(UpgradeRequest request, String namespace, Map<String, Object> context, QueueLimits queue,
                        Permit permit) {

    /** Copies the context. */
    public Admission {
        context = Map.copyOf(context);
        if (namespace.isEmpty()) {
            throw new IllegalArgumentException("empty namespace");
        }
    }
}
