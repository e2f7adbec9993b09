package dev.parley.boot;

import dev.parley.api.Counters;
import dev.parley.api.Hooks;
import dev.parley.hook.GlobalHooks;
import dev.parley.peer.Node;
import dev.parley.room.Alarms;
import dev.parley.room.RoomDirectory;
import dev.parley.room.RoomType;
import dev.parley.store.MvRoomStore;
import jakarta.servlet.ServletContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;

/** The rooms of an application, and the file that they are kept in. Neither is there where no room has a route. */
final class RoomService {

    private static final Logger LOG = System.getLogger(RoomService.class.getName());

    private final Node node;
    private final GlobalHooks global;
    private final NodeThreads threads;
    private MvRoomStore store;
    private volatile RoomDirectory directory;

    RoomService(Node node, GlobalHooks global, NodeThreads threads) {
        this.node = node;
        this.global = global;
        this.threads = threads;
    }

    /** The hooks for a kind of rooms. */
    Hooks gate(RoomType type) {
        if (directory == null) {
            store = new MvRoomStore();
            Alarms alarms = new Alarms(store, node.threads().clock(), threads::after);
            directory = new RoomDirectory(node, store, alarms, global);
        }
        return directory.gate(type);
    }

    void start(ServletContext context) {
        if (directory != null) {
            Path file = DataFolder.rooms(context, node.config().rooms().directory());
            store.open(file);
            LOG.log(Level.INFO, () -> "rooms are kept in " + file);
            directory.start();
            threads.everySoOften(directory);
        }
    }

    /** Ends all rooms, after what waits. */
    void stop(long nanos) throws InterruptedException {
        if (directory != null && !directory.end(nanos)) {
            LOG.log(Level.WARNING, "some rooms did not come to their end in time");
        }
    }

    /** After all threads have ended. */
    void close() {
        if (store != null) {
            store.close();
        }
    }

    Counters.Rooms counters() {
        return directory == null ? Counters.NO_ROOMS : directory.counters();
    }
}
