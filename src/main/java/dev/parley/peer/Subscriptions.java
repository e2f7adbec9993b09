package dev.parley.peer;

import dev.parley.api.Gap;
import dev.parley.api.Position;
import dev.parley.broker.PositionVector;
import dev.parley.broker.Recovery;
import dev.parley.broker.Topic;
import dev.parley.broker.TopicBroker;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The topics of one peer, and its place in the broker, kept together. <b>Thread:</b> any. <b>Lock:</b> its own monitor
 * is held while the registry is changed, so that subscribing and unsubscribing at once leave no half of either; no
 * history is asked meanwhile.
 */
final class Subscriptions {

    /** What no history knows: everything before is lost to a client that stands there. */
    private static final Position UNKNOWN = new Position("", 0);

    private final Node node;
    private final PeerSession peer;
    private final Outbound outbound;
    private final Dialect dialect;
    private final BooleanSupplier closed;
    private final Consumer<Gap> unworded;
    private final Set<String> topics = ConcurrentHashMap.newKeySet();
    /** Names of Parley's own topics; a set of its own with the first, as most peers have none. */
    private volatile Set<String> joined = Set.of();
    /** {@code null} until a subscription has a position. */
    private Feed feed;

    /**
     * No subscription yet.
     *
     * @param closed   whether the peer is gone
     * @param unworded takes gaps that the dialect has no words for
     */
    Subscriptions(Node node, PeerSession peer, Outbound outbound, Dialect dialect, BooleanSupplier closed,
                  Consumer<Gap> unworded) {
        this.node = node;
        this.peer = peer;
        this.outbound = outbound;
        this.dialect = dialect;
        this.closed = closed;
        this.unworded = unworded;
    }

    void subscribe(String topic) {
        register(reserve(List.of(topic)));
    }

    /** As {@link PeerLink#follow}. */
    CompletableFuture<List<Gap>> follow(List<String> wanted, String since) {
        wanted.forEach(node.broker()::checkTopic);
        if (wanted.stream().filter(name -> keptTopics(name).findAny().isPresent()).count() > PositionVector.MAX_NAMES) {
            throw new IllegalArgumentException(
                    "at most " + PositionVector.MAX_NAMES + " topics with history can be followed: an id names all of them");
        }
        List<String> fresh = reserve(wanted);
        List<Topic> kept = fresh.stream().flatMap(this::keptTopics).toList();
        if (kept.isEmpty()) {
            register(fresh);
            return CompletableFuture.completedFuture(List.of());
        }
        Optional<PositionVector> vector = since == null ? Optional.empty() : PositionVector.parse(since);
        List<CompletableFuture<Recovery>> recoveries = new ArrayList<>();
        for (Topic topic : kept) {
            recoveries.add(since != null && vector.isEmpty()
                    ? CompletableFuture.completedFuture(new Recovery(topic, null, UNKNOWN))
                    : recovery(topic, vector.map(positions -> positions.of(topic))));
        }
        return CompletableFuture.allOf(recoveries.toArray(CompletableFuture[]::new)).thenCompose(any ->
                catchUp(fresh, recoveries.stream().map(CompletableFuture::join).toList()));
    }

    /** A topic that the client did not follow before begins at its last publication. */
    private CompletableFuture<Recovery> recovery(Topic topic, Optional<Position> named) {
        return named.map(CompletableFuture::completedFuture)
                .orElseGet(() -> node.broker().history().top(topic).toCompletableFuture())
                .thenApply(position -> new Recovery(topic, position, position));
    }

    private CompletableFuture<List<Gap>> catchUp(List<String> fresh, List<Recovery> recoveries) {
        Feed all = feed();
        outbound.locked(() -> {
            recoveries.forEach(all::add);
            return null;
        });
        register(fresh);
        return start(all, recoveries);
    }

    private CompletableFuture<List<Gap>> start(Feed all, Collection<Recovery> recoveries) {
        return new CatchUp(outbound, all, node.broker().history(), node.threads().workers(), closed, unworded,
                recoveries).start();
    }

    private synchronized Feed feed() {
        if (feed == null) {
            feed = new Feed(dialect, doubtful ->
                    node.threads().workers().execute(() -> start(feed(), List.of(doubtful))));
            outbound.wordBy(feed);
        }
        return feed;
    }

    private Stream<Topic> keptTopics(String name) {
        return Stream.of(topic(name), Topic.everywhere(name)).filter(node.broker()::keeps);
    }

    private Topic topic(String name) {
        return new Topic(peer.namespace(), name);
    }

    /** As {@link PeerLink#join}. */
    synchronized void join(String name) {
        node.broker().checkTopic(name);
        requireCapacity(joined, joined.contains(name) ? 0 : 1);
        if (joined.isEmpty()) {
            joined = ConcurrentHashMap.newKeySet();
        }
        if (!closed.getAsBoolean() && joined.add(name)) {
            node.broker().subscribe(Topic.reserved(peer.namespace(), name), peer);
            if (closed.getAsBoolean()) {
                node.broker().unsubscribe(Topic.reserved(peer.namespace(), name), peer);
            }
        }
    }

    synchronized void leave(String name) {
        if (joined.contains(name)) {
            joined.remove(name);
            node.broker().unsubscribe(Topic.reserved(peer.namespace(), name), peer);
        }
    }

    Set<String> joined() {
        return Set.copyOf(joined);
    }

    private void requireCapacity(Set<String> names, int more) {
        int max = node.config().limits().topicsPerPeer();
        if (names.size() + more > max) {
            throw new IllegalStateException("a peer has at most " + max + " topics (parley.topics.per-peer)");
        }
    }

    /** Takes names into the peer's list, all of them or none. Those that are new. */
    private synchronized List<String> reserve(List<String> wanted) {
        wanted.forEach(node.broker()::checkTopic);
        List<String> fresh = wanted.stream().distinct().filter(topic -> !topics.contains(topic)).toList();
        requireCapacity(topics, fresh.size());
        if (closed.getAsBoolean()) {
            return List.of();
        }
        topics.addAll(fresh);
        return fresh;
    }

    /** Makes the peer a subscriber of what it still has. */
    private synchronized void register(List<String> names) {
        TopicBroker broker = node.broker();
        names.stream().filter(topics::contains).forEach(name -> broker.subscribe(topic(name), peer));
        if (closed.getAsBoolean()) {
            // Closed between the check and the subscription, which would then stay for ever.
            names.forEach(name -> broker.unsubscribe(topic(name), peer));
        }
    }

    synchronized void unsubscribe(String name) {
        if (topics.remove(name)) {
            node.broker().unsubscribe(topic(name), peer);
            if (feed != null) {
                outbound.locked(() -> {
                    feed.remove(topic(name));
                    feed.remove(Topic.everywhere(name));
                    return null;
                });
            }
        }
    }

    /** Where the peer stands in its topics with a position; empty when there is none. */
    String id() {
        Feed all;
        synchronized (this) {
            all = feed;
        }
        return all == null ? "" : outbound.locked(all::id);
    }

    /** The broker forgets the peer; its topics can still be read. */
    void release() {
        topics.forEach(topic -> node.broker().unsubscribe(topic(topic), peer));
        joined.forEach(name -> node.broker().unsubscribe(Topic.reserved(peer.namespace(), name), peer));
    }

    Set<String> topics() {
        return Set.copyOf(topics);
    }
}
