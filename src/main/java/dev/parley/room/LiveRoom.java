package dev.parley.room;

import dev.parley.api.AutoResponse;
import dev.parley.api.CloseCode;
import dev.parley.api.CloseDetails;
import dev.parley.api.Message;
import dev.parley.api.Peer;
import dev.parley.api.Room;
import dev.parley.broker.Subscriber;
import dev.parley.observe.Metrics.Count;
import dev.parley.room.RoomFactory.Made;
import dev.parley.room.RoomStore.Alarm;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;

/**
 * One room, awake or asleep: it hands events to the object of the application, which it has constructed when one comes
 * and drops when none has come for a while. <b>Thread:</b> any; the object is touched by events alone.
 */
final class LiveRoom {

    private static final Logger LOG = System.getLogger(LiveRoom.class.getName());

    private final RoomType type;
    private final String path;
    private final RoomScope scope;
    private final Members members = new Members();
    private final RoomSequence sequence;
    private final WakeFailures failures = new WakeFailures();
    /** {@code null} while asleep. */
    private volatile Made made;
    private volatile AutoResponse autoResponse;
    private volatile long lastEvent;
    /** Peers that came and have not gone, and alarms that ring: the directory's, see there. */
    private int occupants;
    private RoomSequence.Running reportedStuck;

    LiveRoom(RoomType type, String path, RoomScope scope) {
        this.type = type;
        this.path = path;
        this.scope = scope;
        this.sequence = new RoomSequence(scope);
    }

    String path() {
        return path;
    }

    RoomType type() {
        return type;
    }

    Members members() {
        return members;
    }

    void respond(AutoResponse pair) {
        autoResponse = pair;
    }

    /** Changes the number of occupants; by the directory alone, while it holds the room's entry. */
    LiveRoom occupied(int more) {
        occupants += more;
        return this;
    }

    /** Whether it can be forgotten; asked as above. */
    boolean isVacant() {
        return occupants == 0 && made == null && failures.areOver(now());
    }

    boolean isAwake() {
        return made != null;
    }

    /** Whether its constructor threw so recently that nobody is to come in. */
    boolean isBroken() {
        return failures.forbids(now());
    }

    /** Every peer of a node is a subscriber. Nobody is asked whether it may be this one: it is in the room already. */
    void open(Peer peer) {
        members.add(peer);
        scope.broker().subscribe(RoomScope.members(path), (Subscriber) peer);
        sequence.run(() -> handle(peer, "open", room -> room.open(peer)));
    }

    void message(Peer peer, Message message) {
        Member member = members.find(peer);
        AutoResponse pair = autoResponse;
        if (pair != null && message.isText() && message.text().equals(pair.request())) {
            member.responded(scope.threads().clock().instant());
            peer.send(pair.response());
        } else if (member.hold(message, scope.config().inbox(), patience())) {
            sequence.run(() -> {
                try {
                    handle(peer, "message", room -> room.message(peer, message));
                } finally {
                    member.release(message);
                }
            });
        } else {
            scope.global().metrics().add(Count.BUSY_ROOMS);
            peer.close(CloseCode.TRY_AGAIN_LATER, "room busy");
        }
    }

    /** A room that is stuck is not waited for, or its peers would hold all of the server's threads. */
    private long patience() {
        return isStuck() ? 0 : scope.config().stuckAfter().toNanos();
    }

    void error(Peer peer, Throwable error) {
        sequence.run(() -> handle(peer, "error", room -> room.error(peer, error)));
    }

    /**
     * A peer is gone.
     *
     * @param then told when the room has handled it
     */
    void close(Peer peer, CloseDetails details, Runnable then) {
        members.get(peer).leave();
        scope.broker().unsubscribe(RoomScope.members(path), (Subscriber) peer);
        sequence.run(() -> {
            try {
                handle(peer, "close", room -> room.close(peer, details));
            } finally {
                members.remove(peer);
                then.run();
            }
        });
    }

    /**
     * Its alarm rings.
     *
     * @param then told when the room has handled it
     */
    void alarm(Runnable then) {
        sequence.post(() -> {
            try {
                scope.alarms().take(path).ifPresent(this::alarm);
            } finally {
                then.run();
            }
        });
    }

    private void alarm(Alarm alarm) {
        try {
            awake().alarm(alarm.retries());
            scope.alarms().done(path);
        } catch (Exception | Error e) {
            if (!(e instanceof BrokenRoomException)) {
                scope.global().metrics().add(Count.HOOK_FAILURES);
            }
            boolean again = scope.alarms().failed(path, alarm);
            LOG.log(Level.WARNING, "hook alarm of room " + path + named() + " failed"
                    + (again ? ", it will be called again" : " for the last time"), e);
        }
        lastEvent = now();
    }

    private void handle(Peer peer, String hook, Consumer<Room> event) {
        Room room;
        try {
            room = awake();
        } catch (BrokenRoomException e) {
            return;
        }
        try {
            event.accept(room);
        } catch (Exception | Error e) {
            scope.global().failed(peer, hook, e, "room " + path + named(), room::error);
        }
        lastEvent = now();
    }

    /** The class of the application's object, if there is one. */
    private String named() {
        Made last = made;
        return last == null ? "" : " (" + last.room().getClass().getName() + ')';
    }

    /** @throws BrokenRoomException when it cannot be made, or could not a moment ago: all its peers are closed then */
    private Room awake() {
        if (made == null) {
            if (isBroken()) {
                closeAll();
                throw new BrokenRoomException(path);
            }
            wake();
            failures.succeeded();
            lastEvent = now();
            scope.global().metrics().add(Count.ROOMS_WOKEN);
        }
        return made.room();
    }

    private void wake() {
        try {
            made = type.factory().make(new AwakeContext(this, scope));
        } catch (Exception | Error e) {
            failures.failed(now());
            scope.global().metrics().add(Count.HOOK_FAILURES);
            LOG.log(Level.WARNING, "room " + path + " cannot be made", e);
            closeAll();
            throw new BrokenRoomException(path);
        }
    }

    private void closeAll() {
        members.peers(member -> true).forEach(peer -> peer.close(CloseCode.SERVER_ERROR, "server error"));
    }

    /**
     * Sends it to sleep if nothing has happened for long enough.
     *
     * @param then told when it sleeps
     */
    void checkIdle(Runnable then) {
        if (made != null && isIdle() && !sequence.isBusy()) {
            sequence.post(() -> {
                if (made != null && isIdle()) {
                    sleep();
                    then.run();
                }
            });
        }
    }

    private boolean isIdle() {
        return now() - lastEvent >= scope.config().idle().toNanos();
    }

    private void sleep() {
        Made last = made;
        made = null;
        try {
            last.destroy().run();
        } catch (Exception | Error e) {
            LOG.log(Level.WARNING, "room " + path + " did not end well", e);
        }
    }

    /**
     * Ends it after what waits.
     *
     * @param then told when it has ended
     */
    void end(Runnable then) {
        sequence.post(() -> {
            if (made != null) {
                sleep();
            }
            then.run();
        });
    }

    boolean isStuck() {
        return sequence.running().filter(event -> now() - event.since() > scope.config().stuckAfter().toNanos())
                .isPresent();
    }

    /** Reports, once, an event that does not come to its end. */
    void checkStuck() {
        RoomSequence.Running event = sequence.running().orElse(null);
        if (event != null && event != reportedStuck && isStuck()) {
            reportedStuck = event;
            scope.global().metrics().add(Count.STUCK_EVENTS);
            Throwable where = new Throwable("thread " + event.thread().getName() + " is here");
            where.setStackTrace(event.thread().getStackTrace());
            LOG.log(Level.WARNING, "room " + path + " is stuck: an event has taken longer than "
                    + scope.config().stuckAfter(), where);
        }
    }

    private long now() {
        return scope.threads().nanoTime().getAsLong();
    }

    /** Why has been logged. */
    private static final class BrokenRoomException extends RuntimeException {

        BrokenRoomException(String path) {
            super("room " + path + " cannot be made", null, false, false);
        }
    }
}
