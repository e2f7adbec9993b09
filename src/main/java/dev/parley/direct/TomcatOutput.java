package dev.parley.direct;

import dev.parley.upgrade.TomcatSocket;
import java.io.IOException;
import java.nio.channels.CompletionHandler;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Writes to Tomcat's socket itself. */
final class TomcatOutput implements Output, CompletionHandler<Long, Object> {

    private final TomcatSocket socket;
    private final AtomicReference<Consumer<Throwable>> inFlight = new AtomicReference<>();

    TomcatOutput(TomcatSocket socket) {
        this.socket = socket;
    }

    @Override
    public void write(byte[] bytes, Consumer<Throwable> done) {
        inFlight.set(done);
        try {
            if (socket.write(bytes, this)) {
                end(null);
            }
        } catch (IOException | RuntimeException e) {
            end(e);
        }
    }

    @Override
    public void completed(Long count, Object nothing) {
        end(null);
    }

    @Override
    public void failed(Throwable failure, Object nothing) {
        end(failure);
    }

    /** Once for each write: Tomcat may throw and call back, too. */
    private void end(Throwable failure) {
        Consumer<Throwable> done = inFlight.getAndSet(null);
        if (done != null) {
            done.accept(failure);
        }
    }
}
