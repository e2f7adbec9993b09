package dev.parley.room;

import dev.parley.api.Hooks;
import dev.parley.api.Peer;
import dev.parley.api.Upgrade;
import dev.parley.hook.GlobalHooks;
import dev.parley.hook.RefusalLog;
import dev.parley.hook.RetryLater;
import dev.parley.observe.Gauge;
import dev.parley.observe.Metrics;
import dev.parley.peer.Node;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * The rooms of this node, by their paths: those with peers, and those that are awake. A room without either is erased.
 *
 * <p><b>Thread:</b> any. <b>Lock:</b> the map's own, for the entry of one room, while its occupants are counted; so no
 * room is erased that somebody is just entering.
 */
public final class RoomDirectory implements Runnable {

    private static final Logger LOG = System.getLogger(RoomDirectory.class.getName());

    private final RoomScope scope;
    private final List<RoomType> types = new ArrayList<>();
    private final Map<String, LiveRoom> rooms = new ConcurrentHashMap<>();
    private volatile boolean ended;

    /** No rooms yet. Their gauges are registered here. */
    public RoomDirectory(Node node, RoomStore store, Alarms alarms, GlobalHooks global) {
        this.scope = new RoomScope(node, store, alarms, global);
        measure(global.metrics());
    }

    /** The hooks for the route of such rooms. */
    public Hooks gate(RoomType type) {
        types.add(type);
        return new RoomGate(type, this);
    }

    /** Goes on with the alarms of the time before. */
    public void start() {
        scope.alarms().start(this::ring);
    }

    private void ring(String path) {
        Optional<RoomType> type = types.stream().filter(each -> each.isAt(path))
                .min(Comparator.comparing(RoomType::template));
        if (ended) {
            return;
        } else if (type.isEmpty()) {
            LOG.log(Level.WARNING, () -> "an alarm of room " + path + " waits, but no route leads there");
            return;
        }
        LiveRoom room = enter(type.get(), path);
        room.alarm(() -> leave(room));
    }

    boolean admit(String id) {
        return scope.config().admit(id);
    }

    /** Why nobody may enter the room at that path now. */
    Optional<Upgrade.Reject> refusal(String path) {
        LiveRoom room = rooms.get(path);
        if (room == null && rooms.size() >= scope.config().max()) {
            RefusalLog.APPLICATION.refused("parley.room.max", 503, path,
                    () -> "this node has reached parley.room.max = " + scope.config().max());
            return Optional.of(RetryLater.reject(503, "Too many rooms"));
        } else if (room != null && room.isBroken()) {
            return Optional.of(RetryLater.reject(503, "Room out of order"));
        }
        return Optional.empty();
    }

    /** The room at that path, with one more occupant. */
    LiveRoom enter(RoomType type, String path) {
        return rooms.compute(path, (key, known) ->
                (known == null ? new LiveRoom(type, path, scope) : known).occupied(1));
    }

    /** One occupant has gone. */
    void leave(LiveRoom room) {
        rooms.computeIfPresent(room.path(), (path, known) -> known.occupied(-1).isVacant() ? null : known);
    }

    /** The room that a peer is in; empty for one that a hook before the room's has kept out. */
    Optional<LiveRoom> of(Peer peer) {
        return Optional.ofNullable(rooms.get(peer.namespace())).filter(room -> room.members().find(peer) != null);
    }

    /** One sweep: wakes, sends to sleep, reports who is stuck. <b>Fail:</b> never, or the schedule would end. */
    @Override
    public void run() {
        scope.alarms().ringDue();
        for (LiveRoom room : rooms.values()) {
            room.checkStuck();
            room.checkIdle(() -> forgetIfVacant(room));
            if (!room.isAwake()) {
                forgetIfVacant(room);
            }
        }
    }

    private void forgetIfVacant(LiveRoom room) {
        rooms.computeIfPresent(room.path(), (path, known) -> known.isVacant() ? null : known);
    }

    /** Lets all rooms finish what waits, and ends them; alarms no longer ring. Whether that happened in time. */
    public boolean end(long nanos) throws InterruptedException {
        ended = true;
        Collection<LiveRoom> all = List.copyOf(rooms.values());
        CountDownLatch unended = new CountDownLatch(all.size());
        all.forEach(room -> room.end(unended::countDown));
        return unended.await(nanos, TimeUnit.NANOSECONDS);
    }

    private void measure(Metrics metrics) {
        metrics.register(Gauge.ROOMS, rooms::size);
        metrics.register(Gauge.ROOMS_AWAKE, () -> count(LiveRoom::isAwake));
        metrics.register(Gauge.ROOMS_STUCK, () -> count(LiveRoom::isStuck));
    }

    private long count(Predicate<LiveRoom> which) {
        return rooms.values().stream().filter(which).count();
    }
}
