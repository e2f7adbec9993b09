package dev.parley.container;

import dev.parley.payload.Payload;
import jakarta.websocket.Session;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** A session of Open Liberty's to which the application writes as well. */
final class SharedLibertySession extends LibertySession {

    private final LibertyWriter writer;

    SharedLibertySession(Session session, UpgradedSocket socket, LibertyLink link, Executor sharing) {
        super(session, socket, link);
        this.writer = new LibertyWriter(session, link::endTurn, sharing);
    }

    @Override
    public void write(List<Payload> batch, Consumer<Throwable> done) {
        writer.write(batch, done);
    }

    @Override
    public void ping(Consumer<Throwable> done) {
        writer.ping(done);
    }

    @Override
    public long progress() {
        return writer.progress();
    }

    @Override
    public boolean awaitTurn() {
        return writer.awaitEnd();
    }

    @Override
    public boolean cut() {
        boolean closes = super.cut();
        writer.stop();
        return closes;
    }
}
