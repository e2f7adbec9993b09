package dev.parley.peer;

import dev.parley.api.Peer;
import dev.parley.observe.Gauge;
import dev.parley.observe.Metrics;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The open peers of this node. A namespace without peers is erased in the call that empties it. <b>Thread:</b> any.
 */
public final class PeerRegistry {

    private final Map<String, PeerSession> byId = new ConcurrentHashMap<>();
    private final Map<String, Set<PeerSession>> namespaces = new ConcurrentHashMap<>();
    /** Whose connections must still end, though they never opened. */
    private final Set<PeerSession> turnedAway = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition nobodyLeft = lock.newCondition();
    private int unended;

    void add(PeerSession peer) {
        lock.lock();
        try {
            unended++;
        } finally {
            lock.unlock();
        }
        byId.put(peer.id(), peer);
        namespaces.compute(peer.namespace(), (name, known) -> {
            Set<PeerSession> peers = known == null ? Collections.synchronizedSet(new LinkedHashSet<>()) : known;
            peers.add(peer);
            return peers;
        });
    }

    /** Keeps a peer that may not open among {@link #all}, and nowhere else. */
    void turnAway(PeerSession peer) {
        turnedAway.add(peer);
    }

    void remove(PeerSession peer) {
        turnedAway.remove(peer);
        byId.remove(peer.id());
        namespaces.computeIfPresent(peer.namespace(), (name, peers) -> {
            peers.remove(peer);
            return peers.isEmpty() ? null : peers;
        });
    }

    /** The peer's close hook is done. */
    void ended(PeerSession peer) {
        lock.lock();
        try {
            unended--;
            if (unended == 0) {
                nobodyLeft.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the close hook of every peer is done. Whether that happened in time. */
    public boolean awaitEnd(long timeout, TimeUnit unit) throws InterruptedException {
        long nanos = unit.toNanos(timeout);
        lock.lock();
        try {
            while (unended > 0 && nanos > 0) {
                nanos = nobodyLeft.awaitNanos(nanos);
            }
            return unended == 0;
        } finally {
            lock.unlock();
        }
    }

    /** The open peers of a namespace now, in the order in which they opened. */
    public Set<Peer> peers(String namespace) {
        Set<PeerSession> peers = namespaces.get(namespace);
        if (peers == null) {
            return Set.of();
        }
        synchronized (peers) {
            return Collections.unmodifiableSet(new LinkedHashSet<>(peers));
        }
    }

    /** The open peer with that id. */
    public Optional<Peer> peer(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The open peers of a user now, by the name of their principal. */
    public List<PeerSession> of(String user) {
        return byId.values().stream().filter(peer -> {
            Principal principal = peer.request().principal();
            return principal != null && principal.getName().equals(user);
        }).toList();
    }

    /** All peers whose connections are to be looked after: the open ones, and those who were turned away. */
    public List<PeerSession> all() {
        List<PeerSession> now = new ArrayList<>(byId.values());
        now.addAll(turnedAway);
        return now;
    }

    /** Registers the gauges of the peers. <b>Block:</b> to read a gauge of queues, one after the other. */
    public void measure(Metrics metrics) {
        metrics.register(Gauge.PEERS, this::size);
        metrics.register(Gauge.NAMESPACES, this::namespaceCount);
        metrics.register(Gauge.QUEUED_BYTES, () -> all().stream().mapToLong(PeerSession::queuedBytes).sum());
    }

    /** How many peers are open. */
    public int size() {
        return byId.size();
    }

    /** How many namespaces have an open peer. */
    public int namespaceCount() {
        return namespaces.size();
    }
}
