package dev.parley.admission;

import dev.parley.admission.AdmissionDenied.Reason;
import dev.parley.api.CloseCode;
import dev.parley.api.CloseDetails;
import dev.parley.api.UpgradeRequest;
import dev.parley.config.ConnectionLimits;
import dev.parley.config.ConnectionLimits.PrincipalPolicy;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Grants the permits of this node's connections within the limits. A permit counts from the upgrade on, so that
 * concurrent handshakes cannot exceed a limit together.
 *
 * <p><b>Thread:</b> any. <b>Lock:</b> its own monitor; nothing is called while it is held.
 */
public final class AdmissionControl {

    /** An accepted client that has not opened within this time is gone. */
    private static final long HANDSHAKE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private static final CloseDetails LATE = CloseDetails.of(CloseCode.GOING_AWAY, "handshake took too long");
    private static final CloseDetails REPLACED = CloseDetails.of(CloseCode.REPLACED, "replaced");

    private final ConnectionLimits limits;
    private final LongSupplier nanoTime;
    private final Set<Permit> granted = new HashSet<>();
    /** Granted permits whose peer has not opened yet, the oldest first. */
    private final Set<Permit> pending = new LinkedHashSet<>();
    private final PermitCounts addresses;
    private final PermitCounts principals;
    private final PermitCounts namespaces;
    private final Map<String, Set<Permit>> sessions = new HashMap<>();
    /** Permits of event streams that have opened, of the node and of each namespace. */
    private final ProbeOrder streams = new ProbeOrder();
    private final Map<String, ProbeOrder> namespaceStreams = new HashMap<>();
    /** {@code null} for no limit. */
    private final TokenBucket rate;
    private boolean draining;

    /** No permit is granted yet. */
    public AdmissionControl(ConnectionLimits limits, LongSupplier nanoTime) {
        this.limits = limits;
        this.nanoTime = nanoTime;
        this.addresses = new PermitCounts(limits.perAddress(), true, Reason.ADDRESS);
        this.principals = new PermitCounts(limits.perPrincipal(), true, Reason.PRINCIPAL);
        this.namespaces = new PermitCounts(limits.perNamespace(), false, Reason.NAMESPACE);
        int rateLimit = limits.upgradesPerSecond();
        this.rate = rateLimit == 0 ? null
                : new TokenBucket(TimeUnit.SECONDS.toNanos(1) / rateLimit, rateLimit, nanoTime.getAsLong());
    }

    /** Denies every further permit. */
    public synchronized void drain() {
        draining = true;
    }

    /** Acquires a permit, which the caller must release unless a peer opens with it. */
    public synchronized Permit acquire(UpgradeRequest request) throws AdmissionDenied {
        if (draining) {
            throw new AdmissionDenied(Reason.DRAINING, List.of());
        } else if (granted.size() >= limits.max()) {
            throw new AdmissionDenied(Reason.FULL, streams.next());
        }
        long now = nanoTime.getAsLong();
        Permit permit = new Permit(this, request, now);
        // Before the rate: an address that has reached its limit takes no share of what all others may have.
        addresses.checkCapacity(permit.address());
        if (rate != null && !rate.tryTake(now)) {
            throw new AdmissionDenied(Reason.RATE, List.of());
        }
        addresses.add(permit.address(), permit);
        granted.add(permit);
        pending.add(permit);
        if (permit.session() != null) {
            sessions.computeIfAbsent(permit.session(), id -> new HashSet<>()).add(permit);
        }
        return permit;
    }

    synchronized void move(Permit permit, String session) {
        if (granted.contains(permit)) {
            removeFromSession(permit);
            permit.session(session);
            sessions.computeIfAbsent(session, id -> new HashSet<>()).add(permit);
        }
    }

    private void removeFromSession(Permit permit) {
        sessions.computeIfPresent(String.valueOf(permit.session()), (id, permits) -> {
            permits.remove(permit);
            return permits.isEmpty() ? null : permits;
        });
    }

    /** The upgrade decides about the permit, which is not swept meanwhile, however long that takes. */
    synchronized void decide(Permit permit) {
        pending.remove(permit);
    }

    /**
     * Counts a permit for its principal.
     *
     * @return the permit that was revoked for it, and does not count any more; {@code null} for none
     */
    synchronized Permit identify(Permit permit, String principal) throws AdmissionDenied {
        checkGranted(permit);
        Permit oldest = principals.isFull(principal) && limits.principalPolicy() == PrincipalPolicy.REPLACE_OLDEST
                ? principals.of(principal).stream().filter(Permit::isReplaceable).findFirst().orElse(null) : null;
        if (oldest != null) {
            forgetPrincipal(oldest);
            revoke(List.of(oldest), REPLACED);
        }
        principals.add(principal, permit);
        permit.principal(principal);
        return oldest;
    }

    /** Counts a permit for its namespace: the decision is made, and the time in which the client must open begins. */
    synchronized void enter(Permit permit, String namespace) throws AdmissionDenied {
        checkGranted(permit);
        if (namespaces.isFull(namespace)) {
            ProbeOrder probed = namespaceStreams.get(namespace);
            throw new AdmissionDenied(Reason.NAMESPACE, probed == null ? List.of() : probed.next());
        }
        namespaces.add(namespace, permit);
        permit.namespace(namespace);
        permit.since(nanoTime.getAsLong());
        pending.remove(permit);
        pending.add(permit);
    }

    /** A count for a permit that was released would never be removed. */
    private void checkGranted(Permit permit) throws AdmissionDenied {
        if (!granted.contains(permit)) {
            throw new AdmissionDenied(Reason.LATE, List.of());
        }
    }

    /** The peer of a permit opens; a permit that was released is revoked. */
    synchronized void open(Permit permit) {
        pending.remove(permit);
        if (!granted.contains(permit)) {
            revoke(List.of(permit), LATE);
        } else if (permit.holder().isStream()) {
            streams.add(permit);
            namespaceStreams.computeIfAbsent(permit.namespace(), each -> new ProbeOrder()).add(permit);
        }
    }

    /** Removes a permit from its user's count: its peer is about to end, whatever its client does. */
    synchronized void forgetPrincipal(Permit permit) {
        principals.remove(permit.principal(), permit);
        permit.principal(null);
    }

    synchronized void release(Permit permit) {
        pending.remove(permit);
        if (granted.remove(permit)) {
            addresses.remove(permit.address(), permit);
            forgetPrincipal(permit);
            namespaces.remove(permit.namespace(), permit);
            streams.remove(permit);
            namespaceStreams.computeIfPresent(permit.namespace(), (each, kept) -> {
                kept.remove(permit);
                return kept.isEmpty() ? null : kept;
            });
            removeFromSession(permit);
        }
    }

    /** Releases a permit unless its peer has opened: its handshake has failed. */
    synchronized void releaseUnlessOpen(Permit permit) {
        if (permit.holder() == null) {
            release(permit);
        }
    }

    /** An HTTP session has ended, by logout or by time: its peers are closed within a second. */
    public synchronized void sessionEnded(String id) {
        revoke(sessions.getOrDefault(id, Set.of()), CloseDetails.of(CloseCode.POLICY_VIOLATION, "session ended"));
    }

    /** An HTTP session has another id from now on, as after a login. */
    public synchronized void sessionRenamed(String before, String now) {
        Set<Permit> permits = sessions.remove(before);
        if (permits != null) {
            permits.forEach(permit -> permit.session(now));
            sessions.put(now, permits);
        }
    }

    /** Releases the permits of clients that left during their handshake. */
    public synchronized void sweep() {
        long due = nanoTime.getAsLong() - HANDSHAKE_NANOS;
        List<Permit> gone = pending.stream().takeWhile(permit -> permit.since() - due <= 0).toList();
        revoke(gone, LATE);
        gone.forEach(this::release);
    }

    private void revoke(Collection<Permit> permits, CloseDetails why) {
        long now = nanoTime.getAsLong();
        permits.forEach(permit -> permit.revoke(why, now));
    }

    /** How many permits are granted. */
    public synchronized int size() {
        return granted.size();
    }

    /** The names by which permits are counted now. */
    public synchronized Set<String> counted() {
        return Stream.of(addresses.names(), principals.names(), namespaces.names(), sessions.keySet())
                .flatMap(Set::stream)
                .collect(Collectors.toUnmodifiableSet());
    }
}
