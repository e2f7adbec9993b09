package dev.parley.peer;

import dev.parley.api.CloseCode;
import dev.parley.api.CloseDetails;
import dev.parley.api.UpgradeRequest;
import dev.parley.config.ConnectionLimits;
import dev.parley.config.ConnectionLimits.PrincipalPolicy;
import dev.parley.peer.NoPlaceException.Reason;
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
 * Who may be connected to this node at the same time. A place counts from the upgrade on, so that handshakes at the
 * same moment cannot exceed a limit together. <b>Thread:</b> any. <b>Lock:</b> its own monitor, nothing called
 * meanwhile.
 */
public final class Places {

    /** After which a client whose handshake was accepted and that never opened has gone. */
    private static final long HANDSHAKE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private static final CloseDetails LATE = CloseDetails.of(CloseCode.GOING_AWAY, "handshake took too long");
    private static final CloseDetails REPLACED = CloseDetails.of(CloseCode.REPLACED, "replaced");

    private final ConnectionLimits limits;
    private final LongSupplier nanoTime;
    private final Set<Place> taken = new HashSet<>();
    /** Those whose peer has not opened yet, the oldest first. */
    private final Set<Place> pending = new LinkedHashSet<>();
    private final PlaceCounts addresses;
    private final PlaceCounts principals;
    private final PlaceCounts namespaces;
    private final Map<String, Set<Place>> sessions = new HashMap<>();
    /** The event streams among them that have opened, of the node and of each namespace. */
    private final ProbeOrder streams = new ProbeOrder();
    private final Map<String, ProbeOrder> namespaceStreams = new HashMap<>();
    /** {@code null} for no limit. */
    private final TokenBucket rate;
    private boolean draining;

    /** All places are free. */
    public Places(ConnectionLimits limits, LongSupplier nanoTime) {
        this.limits = limits;
        this.nanoTime = nanoTime;
        this.addresses = new PlaceCounts(limits.perAddress(), true, Reason.ADDRESS);
        this.principals = new PlaceCounts(limits.perPrincipal(), true, Reason.PRINCIPAL);
        this.namespaces = new PlaceCounts(limits.perNamespace(), false, Reason.NAMESPACE);
        int rateLimit = limits.upgradesPerSecond();
        this.rate = rateLimit == 0 ? null
                : new TokenBucket(TimeUnit.SECONDS.toNanos(1) / rateLimit, rateLimit, nanoTime.getAsLong());
    }

    /** From now on nobody is let in. */
    public synchronized void drain() {
        draining = true;
    }

    /** A place for a client that asks for one, to be given back unless its peer opens. */
    public synchronized Place take(UpgradeRequest request) throws NoPlaceException {
        if (draining) {
            throw new NoPlaceException(Reason.DRAINING, List.of());
        } else if (taken.size() >= limits.most()) {
            throw new NoPlaceException(Reason.FULL, streams.next());
        }
        long now = nanoTime.getAsLong();
        if (rate != null && !rate.tryTake(now)) {
            throw new NoPlaceException(Reason.RATE, List.of());
        }
        Place place = new Place(this, request, now);
        addresses.add(place.address(), place);
        taken.add(place);
        pending.add(place);
        if (place.session() != null) {
            sessions.computeIfAbsent(place.session(), id -> new HashSet<>()).add(place);
        }
        return place;
    }

    synchronized void move(Place place, String session) {
        if (taken.contains(place)) {
            removeFromSession(place);
            place.session(session);
            sessions.computeIfAbsent(session, id -> new HashSet<>()).add(place);
        }
    }

    private void removeFromSession(Place place) {
        sessions.computeIfPresent(String.valueOf(place.session()), (id, places) -> {
            places.remove(place);
            return places.isEmpty() ? null : places;
        });
    }

    /** The upgrade decides about the place, for as long as that takes: it is not swept meanwhile. */
    synchronized void decide(Place place) {
        pending.remove(place);
    }

    /**
     * Counts a place for its principal.
     *
     * @return the place that had to make room, already not counted any more; {@code null} for none
     */
    synchronized Place identify(Place place, String principal) throws NoPlaceException {
        checkTaken(place);
        Place oldest = principals.isFull(principal) && limits.principalPolicy() == PrincipalPolicy.REPLACE_OLDEST
                ? principals.of(principal).stream().filter(Place::isReplaceable).findFirst().orElse(null) : null;
        if (oldest != null) {
            forgetPrincipal(oldest);
            revoke(List.of(oldest), REPLACED);
        }
        principals.add(principal, place);
        place.principal(principal);
        return oldest;
    }

    /** Counts a place for its namespace; with that the decision has fallen, and the client has so long to open. */
    synchronized void enter(Place place, String namespace) throws NoPlaceException {
        checkTaken(place);
        if (namespaces.isFull(namespace)) {
            ProbeOrder probed = namespaceStreams.get(namespace);
            throw new NoPlaceException(Reason.NAMESPACE, probed == null ? List.of() : probed.next());
        }
        namespaces.add(namespace, place);
        place.namespace(namespace);
        place.since(nanoTime.getAsLong());
        pending.remove(place);
        pending.add(place);
    }

    /** What is counted for a place that is given back would never be uncounted. */
    private void checkTaken(Place place) throws NoPlaceException {
        if (!taken.contains(place)) {
            throw new NoPlaceException(Reason.LATE, List.of());
        }
    }

    /** The peer of a place opens; one that was given back is lost. */
    synchronized void takeUp(Place place) {
        pending.remove(place);
        if (!taken.contains(place)) {
            revoke(List.of(place), LATE);
        } else if (place.peer().isStream()) {
            streams.add(place);
            namespaceStreams.computeIfAbsent(place.namespace(), each -> new ProbeOrder()).add(place);
        }
    }

    /** Its peer is about to end and does not count against its user any more, whatever its client does. */
    synchronized void forgetPrincipal(Place place) {
        principals.remove(place.principal(), place);
        place.principal(null);
    }

    synchronized void leave(Place place) {
        pending.remove(place);
        if (taken.remove(place)) {
            addresses.remove(place.address(), place);
            forgetPrincipal(place);
            namespaces.remove(place.namespace(), place);
            streams.remove(place);
            namespaceStreams.computeIfPresent(place.namespace(), (each, kept) -> {
                kept.remove(place);
                return kept.isEmpty() ? null : kept;
            });
            removeFromSession(place);
        }
    }

    /** Gives a place back unless its peer has opened: its handshake has failed. */
    synchronized void giveUp(Place place) {
        if (place.peer() == null) {
            leave(place);
        }
    }

    /** An HTTP session has ended, by logout or by time: whoever connected with it is closed, within a second. */
    public synchronized void sessionEnded(String id) {
        revoke(sessions.getOrDefault(id, Set.of()), CloseDetails.of(CloseCode.POLICY_VIOLATION, "session ended"));
    }

    /** An HTTP session has another id from now on, as after a login. */
    public synchronized void sessionRenamed(String before, String now) {
        Set<Place> places = sessions.remove(before);
        if (places != null) {
            places.forEach(place -> place.session(now));
            sessions.put(now, places);
        }
    }

    /** Frees the places of clients that went away in the middle of their handshake. */
    synchronized void sweep() {
        long due = nanoTime.getAsLong() - HANDSHAKE_NANOS;
        List<Place> gone = pending.stream().takeWhile(place -> place.since() - due <= 0).toList();
        revoke(gone, LATE);
        gone.forEach(this::leave);
    }

    private void revoke(Collection<Place> places, CloseDetails why) {
        long now = nanoTime.getAsLong();
        places.forEach(place -> place.revoke(why, now));
    }

    /** How many are taken. */
    synchronized int size() {
        return taken.size();
    }

    /** What they are counted by. */
    public synchronized Set<String> counted() {
        return Stream.of(addresses.names(), principals.names(), namespaces.names(), sessions.keySet())
                .flatMap(Set::stream)
                .collect(Collectors.toUnmodifiableSet());
    }
}
