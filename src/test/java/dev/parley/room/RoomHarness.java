package dev.parley.room;

import dev.parley.api.CloseDetails;
import dev.parley.api.Hooks;
import dev.parley.api.Message;
import dev.parley.api.Peer;
import dev.parley.api.Room;
import dev.parley.api.RoomContext;
import dev.parley.api.Upgrade;
import dev.parley.fake.FakeNode;
import dev.parley.fake.ManualTimer;
import dev.parley.fake.MemoryRoomStore;
import dev.parley.fake.RecordingConnection;
import dev.parley.fake.SimpleRequest;
import dev.parley.hook.GlobalHooks;
import dev.parley.hook.RouteTemplate;
import dev.parley.peer.PeerSession;
import dev.parley.room.RoomFactory.Made;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** A node with one kind of rooms at {@code /rooms/{id}}, which keep a log of what happens to them. */
final class RoomHarness {

    /** What a room does at an event, after it has logged it. */
    private BiConsumer<RoomContext, String> work = (room, event) -> { };

    final List<String> log = new ArrayList<>();
    final FakeNode node;
    final MemoryRoomStore store;
    final ManualTimer timer;
    final RoomDirectory rooms;
    final Hooks gate;
    private final GlobalHooks global;

    RoomHarness(String... settings) {
        this(FakeNode.with(settings), new MemoryRoomStore());
    }

    RoomHarness(FakeNode node, MemoryRoomStore store) {
        this.node = node;
        this.store = store;
        this.timer = new ManualTimer(node.clock());
        this.global = new GlobalHooks(List.of(), Runnable::run, node.metrics());
        this.rooms = new RoomDirectory(node.scope(), store, new Alarms(store, node.clock(), timer), global);
        this.gate = rooms.gate(new RoomType(RouteTemplate.of("/rooms/{id}"), this::make));
        rooms.start();
    }

    /** The same rooms after a restart. */
    RoomHarness restarted() {
        return new RoomHarness(node, store).doing(work);
    }

    /** At each event, after it is logged. */
    RoomHarness doing(BiConsumer<RoomContext, String> action) {
        work = action;
        return this;
    }

    private Made make(RoomContext context) {
        happen(context, "made " + context.id());
        return new Made(new LoggingRoom(context), () -> happen(context, "ended " + context.id()));
    }

    private void happen(RoomContext context, String event) {
        log.add(event);
        work.accept(context, event);
    }

    /** A peer that enters a room. */
    PeerSession enter(String id, RecordingConnection connection) {
        return open("/rooms/" + id, connection, gate);
    }

    /** A peer with these hooks. */
    PeerSession open(String path, RecordingConnection connection, Hooks hooks) {
        PeerSession peer = new PeerSession(node.admission(SimpleRequest.of(path), path), connection,
                global.before(hooks, "route /test (Test)"), node.scope());
        peer.open();
        return peer;
    }

    PeerSession enter(String id) {
        return enter(id, new RecordingConnection());
    }

    /** The status with which somebody is refused who wants to enter; 0 for none. */
    int refused(String id) {
        Map<String, String> parameters = Map.of("id", id);
        Upgrade answer = gate.upgrade(SimpleRequest.of("/rooms/" + id).with(parameters));
        return answer instanceof Upgrade.Reject reject ? reject.status() : 0;
    }

    /** Lets time pass, then everything be done that is due. */
    void pass(Duration time) {
        timer.advance(time);
        rooms.run();
        node.settle();
    }

    private final class LoggingRoom implements Room {

        private final RoomContext context;

        LoggingRoom(RoomContext context) {
            this.context = context;
        }

        @Override
        public void open(Peer peer) {
            happen(context, "open");
        }

        @Override
        public void message(Peer peer, Message message) {
            happen(context, "message " + message.text());
        }

        @Override
        public void close(Peer peer, CloseDetails details) {
            happen(context, "close " + details.code());
        }

        @Override
        public void error(Peer peer, Throwable error) {
            happen(context, "error " + error.getMessage());
        }

        @Override
        public void alarm(int retries) {
            happen(context, "alarm " + retries);
        }
    }
}
