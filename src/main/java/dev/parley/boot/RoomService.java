package dev.parley.boot;

import dev.parley.api.Hooks;
import dev.parley.hook.GlobalHooks;
import dev.parley.peer.Node;
import dev.parley.room.Alarms;
import dev.parley.room.RoomDirectory;
import dev.parley.room.RoomStore;
import dev.parley.room.RoomType;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;

/** The rooms of an application. There are none where no room has a route. */
final class RoomService implements Service {

    private static final Logger LOG = System.getLogger(RoomService.class.getName());

    private final Node node;
    private final GlobalHooks global;
    private final NodeThreads threads;
    private final StorageService storage;
    private RoomDirectory directory;

    /** @param storage started before this */
    RoomService(Node node, GlobalHooks global, NodeThreads threads, StorageService storage) {
        this.node = node;
        this.global = global;
        this.threads = threads;
        this.storage = storage;
    }

    /** The hooks for a kind of rooms. */
    Hooks gate(RoomType type) {
        if (directory == null) {
            RoomStore store = storage.rooms();
            Alarms alarms = new Alarms(store, node.threads().clock(), threads::after);
            directory = new RoomDirectory(node, store, alarms, global);
        }
        return directory.gate(type);
    }

    @Override
    public void start() {
        if (directory != null) {
            directory.start();
            threads.everySoOften(directory);
        }
    }

    /** Ends all rooms, after what waits. They have a second at least, however long their peers took to end. */
    @Override
    public void stop(long deadline) throws InterruptedException {
        long nanos = Math.max(TimeUnit.SECONDS.toNanos(1), deadline - node.threads().nanoTime().getAsLong());
        if (directory != null && !directory.end(nanos)) {
            LOG.log(Level.WARNING, "some rooms did not come to their end in time");
        }
    }

    @Override
    public String toString() {
        return "rooms";
    }
}
