package dev.parley.boot;

import dev.parley.api.Hooks;
import dev.parley.hook.GlobalHooks;
import dev.parley.peer.Node;
import dev.parley.room.Alarms;
import dev.parley.room.RoomDirectory;
import dev.parley.room.RoomType;
import dev.parley.store.MvRoomStore;
import dev.parley.store.StoreFile;
import jakarta.servlet.ServletContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The rooms of an application, and the file that they are kept in. Neither is there where no room has a route. */
final class RoomService implements Service {

    private static final Logger LOG = System.getLogger(RoomService.class.getName());

    private final ServletContext context;
    private final Node node;
    private final GlobalHooks global;
    private final NodeThreads threads;
    private StoreFile file;
    private RoomDirectory directory;

    RoomService(ServletContext context, Node node, GlobalHooks global, NodeThreads threads) {
        this.context = context;
        this.node = node;
        this.global = global;
        this.threads = threads;
    }

    /** The hooks for a kind of rooms. */
    Hooks gate(RoomType type) {
        if (directory == null) {
            file = new StoreFile();
            MvRoomStore store = new MvRoomStore(file);
            Alarms alarms = new Alarms(store, node.threads().clock(), threads::after);
            directory = new RoomDirectory(node, store, alarms, global);
        }
        return directory.gate(type);
    }

    @Override
    public void start() {
        if (directory != null) {
            Path path = DataFolder.rooms(context, node.config().rooms().directory());
            file.open(path);
            LOG.log(Level.INFO, () -> "rooms are kept in " + path);
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
    public void close() {
        if (file != null) {
            file.close();
        }
    }

    @Override
    public String toString() {
        return "rooms";
    }
}
