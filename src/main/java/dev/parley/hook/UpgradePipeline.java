package dev.parley.hook;

import dev.parley.admission.AdmissionControl;
import dev.parley.admission.AdmissionDenied;
import dev.parley.admission.Permit;
import dev.parley.admission.StreamProbes;
import dev.parley.api.Identity;
import dev.parley.api.Upgrade;
import dev.parley.api.UpgradeHook;
import dev.parley.api.UpgradeRequest;
import dev.parley.config.ParleyConfig;
import dev.parley.config.QueueLimits;
import dev.parley.config.RoleRules;
import dev.parley.config.Roles;
import dev.parley.hook.RouteTarget.Kind;
import dev.parley.hook.RouteTarget.Route;
import dev.parley.observe.Metrics.Count;
import dev.parley.peer.Admission;
import dev.parley.peer.Node;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Decides about a client: the origin of its page, the limits of node and address, the checks in their order, the roles
 * that the route requires, the route's own hook, the limits of user and namespace; the first rejection wins. A check
 * that finds out who the client is says so by an {@link Identity}, which the following ones see.
 *
 * <p><b>Thread:</b> any. <b>Fail:</b> never: an exception becomes 500 without any detail, and is logged.
 */
public final class UpgradePipeline {

    /** What all hooks together said, who the client is by then, and whether a rejection is temporary. */
    private record Answer(UpgradeRequest request, Upgrade upgrade, boolean temporary) {
    }

    private static final int UNAUTHORIZED = 401;
    private static final String CHALLENGE = "WWW-Authenticate";
    /** What the sweep may be late by, twice. */
    private static final int SWEEP_SECONDS = 2;
    private static final Logger LOG = System.getLogger(UpgradePipeline.class.getName());

    private final UpgradeChecks checks;
    private final AdmissionControl admissionControl;
    private final StreamProbes probes = new StreamProbes();
    private final Set<String> knownRoles;
    private final Node node;
    private final ParleyConfig config;

    /**
     * A pipeline for all routes.
     *
     * @param checks     asked before any route
     * @param knownRoles whose answers a peer's request keeps
     */
    public UpgradePipeline(UpgradeChecks checks, AdmissionControl admissionControl, Set<String> knownRoles,
                           Node node) {
        this.checks = checks;
        this.admissionControl = admissionControl;
        this.knownRoles = Set.copyOf(knownRoles);
        this.node = node;
        this.config = node.config();
    }

    /** Which pages may connect. */
    public OriginRule origins() {
        return checks.origins();
    }

    /** The answer to a request that no hook is asked about; a foreign page does not even get that. */
    public Decision refuse(Upgrade.Reject reject, UpgradeRequest request) {
        return new RejectedUpgrade(
                checks.origins().upgrade(request) instanceof Upgrade.Reject foreign ? foreign : reject);
    }

    /** Decides about a request for a route. An accepted request holds a permit, which its peer releases. */
    public Decision decide(Route route, UpgradeRequest request) {
        if (checks.origins().upgrade(request) instanceof Upgrade.Reject foreign) {
            return new RejectedUpgrade(foreign);
        }
        try {
            Permit permit = probes.attempt(() -> admissionControl.acquire(request));
            permit.decide(route.kind() == Kind.EVENT_STREAM);
            Decision decision = decide(route, request, permit);
            if (decision instanceof RejectedUpgrade) {
                permit.release();
            }
            return decision;
        } catch (AdmissionDenied e) {
            return new RejectedUpgrade(denied(e.reason(), request, ""), true);
        }
    }

    private Decision decide(Route route, UpgradeRequest request, Permit permit) {
        try {
            Answer answer = ask(route, request);
            return answer.upgrade() instanceof Upgrade.Accept accept
                    ? admit(route, answer.request(), accept, permit)
                    : new RejectedUpgrade(challenged((Upgrade.Reject) answer.upgrade()), answer.temporary());
        } catch (Exception | Error e) {
            LOG.log(Level.ERROR, "hook upgrade of " + route + " failed", e);
            node.metrics().add(Count.HOOK_FAILURES);
            return new RejectedUpgrade(Upgrade.reject(500, "Internal Server Error"));
        }
    }

    /** A 401 has a challenge, the hook's own or the configured one (RFC 9110, section 15.5.2). */
    private Upgrade.Reject challenged(Upgrade.Reject reject) {
        return reject.status() != UNAUTHORIZED || reject.headers().containsKey(CHALLENGE) ? reject
                : reject.header(CHALLENGE, config.upgrades().challenge());
    }

    private Decision admit(Route route, UpgradeRequest request, Upgrade.Accept accept, Permit permit) {
        try {
            probes.attempt(() -> permit.identify(request.principal()));
            return accepted(route, request, accept, permit);
        } catch (AdmissionDenied e) {
            return new RejectedUpgrade(denied(e.reason(), request, namespace(request, accept)), true);
        }
    }

    private static String namespace(UpgradeRequest request, Upgrade.Accept accept) {
        return accept.namespace() == null ? request.path() : accept.namespace();
    }

    private Answer ask(Route route, UpgradeRequest request) {
        List<UpgradeHook> hooks = checks.all();
        hooks.add(new RequiredRoles(rolesOfPath(request), config.upgrades().challenge(), "parley.upgrade.roles"));
        hooks.add(new RequiredRoles(route.roles(), config.upgrades().challenge(), route.template().text()));
        hooks.add(route.target().upgradeHook());
        UpgradeRequest known = request;
        Upgrade.Accept all = Upgrade.accept();
        for (UpgradeHook hook : hooks) {
            Upgrade upgrade = hook.upgrade(known);
            if (upgrade instanceof Upgrade.Accept accept) {
                all = all.merge(accept);
                known = accept.identity() == null ? known : ReceivedRequest.identified(request, accept.identity());
            } else if (upgrade == null) {
                throw new IllegalStateException(hook.getClass().getName() + ".upgrade returned null");
            } else {
                return new Answer(known, upgrade, checks.own().contains(hook) && RetryLater.isMeant(upgrade));
            }
        }
        return new Answer(known, all, false);
    }

    private Roles rolesOfPath(UpgradeRequest request) {
        RoleRules rules = config.upgrades().roles();
        return rules.isEmpty() ? Roles.of(Roles.ANYONE) : rules.rolesFor(request.path());
    }

    private AcceptedUpgrade accepted(Route route, UpgradeRequest request, Upgrade.Accept accept, Permit permit)
            throws AdmissionDenied {
        knownRoles.forEach(request::isUserInRole);
        if (accept.identity() != null) {
            permit.extendUntil(accept.identity().expires());
            permit.endWithSession(accept.identity().session());
        }
        String namespace = namespace(request, accept);
        probes.attempt(() -> permit.enter(namespace));
        QueueLimits limits = accept.overflow() == null ? config.queue() : config.queue().withOverflow(accept.overflow());
        Admission admission = new Admission(request, namespace, accept.context(), limits, permit);
        return new AcceptedUpgrade(route, admission, accept.headers(), protocol(route, request, accept), node);
    }

    private static String protocol(Route route, UpgradeRequest request, Upgrade.Accept accept) {
        OfferedProtocols offered = OfferedProtocols.of(request.headers());
        List<String> wanted = accept.protocol() == null ? route.protocols() : List.of(accept.protocol());
        return wanted.stream().filter(offered.names()::contains).findFirst().orElseGet(offered::companion);
    }

    private Upgrade.Reject denied(AdmissionDenied.Reason reason, UpgradeRequest request, String namespace) {
        Upgrade.Reject reject = denied(reason);
        new LimitRefusals(config.connections(), RefusalLog.APPLICATION)
                .report(reason, reject.status(), request, namespace);
        return reject;
    }

    private Upgrade.Reject denied(AdmissionDenied.Reason reason) {
        return switch (reason) {
            case DRAINING -> RetryLater.reject(503, "Draining");
            case FULL, NAMESPACE -> RetryLater.reject(503, "Full");
            case LATE -> RetryLater.reject(503, "Handshake took too long");
            case RATE -> RetryLater.reject(503, "Too many connections at once");
            case ADDRESS -> lost(Upgrade.reject(429, "Too many connections from this address"));
            case PRINCIPAL -> lost(Upgrade.reject(429, "Too many connections of this user"));
        };
    }

    /** By then a client that is gone has been noticed by its missing pong. */
    private Upgrade.Reject lost(Upgrade.Reject reject) {
        Duration noticed = config.heartbeat().interval().plus(config.heartbeat().timeout());
        return reject.header("Retry-After", String.valueOf(noticed.toSeconds() + SWEEP_SECONDS));
    }
}
