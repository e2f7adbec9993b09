package dev.parley.hook;

import dev.parley.admission.AdmissionDenied.Reason;
import dev.parley.api.UpgradeRequest;
import dev.parley.config.ConnectionLimits;
import java.security.Principal;

/**
 * Logs for the operator which limit has denied a client, and whose limit it is.
 *
 * @param limits that hold
 * @param log    where it is written
 */
record LimitRefusals(ConnectionLimits limits, RefusalLog log) {

    /** @param namespace where the client was about to be; empty when it had not come so far */
    void report(Reason reason, int status, UpgradeRequest request, String namespace) {
        switch (reason) {
            case FULL -> report("parley.peers.max", limits.max(), status, request, "this node");
            case RATE -> report("parley.upgrade.rate", limits.upgradesPerSecond(), status, request, "this node");
            case ADDRESS -> report("parley.peers.per-address", limits.perAddress(), status, request,
                    "address " + RefusalLog.shown(request.remoteAddress()));
            case PRINCIPAL -> report("parley.peers.per-principal", limits.perPrincipal(), status, request,
                    "user " + nameOf(request.principal()));
            case NAMESPACE -> report("parley.namespace.max-peers", limits.perNamespace(), status, request,
                    "namespace " + RefusalLog.shown(namespace));
            default -> { }
        }
    }

    private void report(String setting, int limit, int status, UpgradeRequest request, String who) {
        log.refused(setting, status, request.path(), () -> who + " has reached " + setting + " = " + limit);
    }

    private static String nameOf(Principal principal) {
        return principal == null ? "unknown" : RefusalLog.shown(principal.getName());
    }
}
