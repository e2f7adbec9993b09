package dev.parley.hook;

import dev.parley.api.Upgrade;
import dev.parley.api.UpgradeHook;
import dev.parley.api.UpgradeRequest;
import dev.parley.config.ParleyConfig.Queue;
import dev.parley.hook.RouteTarget.Route;
import dev.parley.observe.Metrics;
import dev.parley.observe.Metrics.Count;
import dev.parley.peer.Admission;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides about a client: the checks in their order, the global hooks, the route's own; the first rejection wins.
 *
 * <p><b>Thread:</b> any. <b>Fail:</b> never: an exception becomes 500 without any detail, and is logged.
 */
public final class UpgradePipeline {

    /** The decision. */
    public sealed interface Decision {
        /** The client may connect. */
        record Accepted(AcceptedUpgrade upgrade) implements Decision {
        }

        /** The client may not. */
        record Rejected(Upgrade.Reject reject) implements Decision {
        }
    }

    private static final Logger LOG = System.getLogger(UpgradePipeline.class.getName());

    private final List<UpgradeCheck> checks;
    private final List<? extends UpgradeHook> globalHooks;
    private final Queue queue;
    private final Metrics metrics;

    /** @param queue the limits of a peer's queue, whose policy a hook may change */
    public UpgradePipeline(List<UpgradeCheck> checks, List<? extends UpgradeHook> globalHooks, Queue queue,
                           Metrics metrics) {
        this.checks = List.copyOf(checks);
        this.globalHooks = List.copyOf(globalHooks);
        this.queue = queue;
        this.metrics = metrics;
    }

    /** Decides about a request for a route. */
    public Decision decide(Route route, UpgradeRequest request) {
        try {
            Upgrade upgrade = ask(route, request);
            if (upgrade instanceof Upgrade.Accept accept) {
                return new Decision.Accepted(accepted(route, request, accept));
            }
            return new Decision.Rejected((Upgrade.Reject) upgrade);
        } catch (Exception | Error e) {
            LOG.log(Level.ERROR, "upgrade hook of " + route.template().text() + " failed", e);
            metrics.add(Count.HOOK_FAILURES);
            return new Decision.Rejected(Upgrade.reject(500, "Internal Server Error"));
        }
    }

    private Upgrade ask(Route route, UpgradeRequest request) {
        for (UpgradeCheck check : checks) {
            Optional<Upgrade.Reject> reject = check.check(request);
            if (reject.isPresent()) {
                return reject.get();
            }
        }
        List<UpgradeHook> hooks = new ArrayList<>(globalHooks);
        hooks.add(route.target().upgradeHook());
        Upgrade.Accept all = Upgrade.accept();
        for (UpgradeHook hook : hooks) {
            Upgrade upgrade = hook.upgrade(request);
            if (upgrade instanceof Upgrade.Accept accept) {
                all = all.merge(accept);
            } else if (upgrade == null) {
                throw new IllegalStateException(hook.getClass().getName() + ".upgrade returned null");
            } else {
                return upgrade;
            }
        }
        return all;
    }

    private AcceptedUpgrade accepted(Route route, UpgradeRequest request, Upgrade.Accept accept) {
        String namespace = accept.namespace() == null ? request.path() : accept.namespace();
        Queue limits = accept.overflow() == null ? queue : queue.withOverflow(accept.overflow());
        Admission admission = new Admission(request, namespace, accept.context(), limits);
        return new AcceptedUpgrade(route, admission, accept.headers(), protocol(route, request, accept));
    }

    private static String protocol(Route route, UpgradeRequest request, Upgrade.Accept accept) {
        List<String> offered = request.protocols();
        if (accept.protocol() != null) {
            return offered.contains(accept.protocol()) ? accept.protocol() : "";
        }
        return route.protocols().stream().filter(offered::contains).findFirst().orElse("");
    }
}
