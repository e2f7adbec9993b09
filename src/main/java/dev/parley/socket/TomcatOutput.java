package dev.parley.socket;

import java.io.IOException;
import java.nio.channels.CompletionHandler;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Writes to Tomcat's socket itself. */
public final class TomcatOutput implements Output, CompletionHandler<Long, Object> {

    private final TomcatSocket socket;
    private final AtomicReference<Consumer<Throwable>> inFlight = new AtomicReference<>();

    /** @param socket that {@link TomcatSocket#canWrite can write} */
    public TomcatOutput(TomcatSocket socket) {
        this.socket = socket;
    }

    @Override
    public void write(byte[] bytes, Consumer<Throwable> done) {
        inFlight.set(done);
        try {
            if (socket.write(bytes, this)) {
                ended(null);
            }
        } catch (IOException | RuntimeException e) {
            ended(e);
        }
    }

    @Override
    public void end() {
        // A socket that is closed refuses what comes too late.
    }

    @Override
    public void completed(Long count, Object nothing) {
        ended(null);
    }

    @Override
    public void failed(Throwable failure, Object nothing) {
        ended(failure);
    }

    /** Once for each write: Tomcat may throw and call back, too. */
    private void ended(Throwable failure) {
        Consumer<Throwable> done = inFlight.getAndSet(null);
        if (done != null) {
            done.accept(failure);
        }
    }
}
