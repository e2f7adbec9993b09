package dev.parley.container;

import dev.parley.frame.Frames;
import dev.parley.frame.SharedBatches;
import dev.parley.payload.Payload;
import jakarta.websocket.Session;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** A session of Tomcat's that is written to below its remote endpoint, by it where that cannot be. */
final class TomcatSession extends StandardSession {

    private static final byte[] PING = Frames.ping();

    private final TomcatRemote remote;
    private final SharedBatches batches;
    private final Executor sharing;

    /** As {@link ContainerSession#of}. */
    TomcatSession(Session session, UpgradedSocket socket, TomcatRemote remote, SharedBatches batches,
                  Executor sharing) {
        super(session, socket, Gathering.NONE);
        this.remote = remote;
        this.batches = batches;
        this.sharing = sharing;
    }

    @Override
    public void write(List<Payload> batch, Consumer<Throwable> done) {
        byte[] frames = batches.bytes(batch);
        boolean begun = sharing == null ? remote.write(frames, done) : remote.writeInTurn(frames, done, sharing);
        if (!begun) {
            super.write(batch, done);
        }
    }

    @Override
    public void ping(Consumer<Throwable> done) {
        if (!remote.write(PING, done)) {
            super.ping(done);
        }
    }

    @Override
    public long progress() {
        return remote.progress();
    }

    @Override
    public int unread() {
        return remote.unread();
    }
}
