package dev.parley.peer;

import dev.parley.api.CloseCode;
import dev.parley.api.CloseDetails;
import dev.parley.api.UpgradeRequest;
import dev.parley.config.ConnectionLimits;
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

    private final ConnectionLimits limits;
    private final LongSupplier nanoTime;
    private final Set<Place> taken = new HashSet<>();
    /** Those whose peer has not opened yet, the oldest first. */
    private final Set<Place> pending = new LinkedHashSet<>();
    private final Map<String, Integer> addresses = new HashMap<>();
    private final Map<String, Integer> principals = new HashMap<>();
    private final Map<String, Integer> namespaces = new HashMap<>();
    private final Map<String, Set<Place>> sessions = new HashMap<>();
    /** {@code null} for no limit. */
    private final TokenBucket rate;
    private boolean draining;

    /** All places are free. */
    public Places(ConnectionLimits limits, LongSupplier nanoTime) {
        this.limits = limits;
        this.nanoTime = nanoTime;
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
            throw new NoPlaceException(Reason.DRAINING);
        } else if (taken.size() >= limits.most()) {
            throw new NoPlaceException(Reason.FULL);
        }
        long now = nanoTime.getAsLong();
        if (rate != null && !rate.tryTake(now)) {
            throw new NoPlaceException(Reason.RATE);
        }
        Place place = new Place(this, request, now);
        count(addresses, place.address(), limits.perAddress(), Reason.ADDRESS);
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

    synchronized void identify(Place place, String principal) throws NoPlaceException {
        count(principals, principal, limits.perPrincipal(), Reason.PRINCIPAL);
        place.principal(principal);
    }

    synchronized void enter(Place place, String namespace) throws NoPlaceException {
        count(namespaces, namespace, limits.perNamespace(), Reason.NAMESPACE);
        place.namespace(namespace);
    }

    synchronized void takeUp(Place place) {
        pending.remove(place);
    }

    private static void count(Map<String, Integer> counts, String key, int most, Reason reason)
            throws NoPlaceException {
        if (most > 0 && counts.getOrDefault(key, 0) >= most) {
            throw new NoPlaceException(reason);
        }
        counts.merge(key, 1, Integer::sum);
    }

    synchronized void leave(Place place) {
        pending.remove(place);
        if (taken.remove(place)) {
            uncount(addresses, place.address());
            uncount(principals, place.principal());
            uncount(namespaces, place.namespace());
            removeFromSession(place);
        }
    }

    private static void uncount(Map<String, Integer> counts, String key) {
        if (key != null) {
            counts.computeIfPresent(key, (name, count) -> count == 1 ? null : count - 1);
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
        revoke(gone, CloseDetails.of(CloseCode.GOING_AWAY, "handshake took too long"));
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
    synchronized Set<String> counted() {
        return Stream.of(addresses, principals, namespaces, sessions).flatMap(map -> map.keySet().stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
