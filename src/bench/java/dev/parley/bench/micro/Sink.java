package dev.parley.bench.micro;

import dev.parley.frame.SharedBatches;
import dev.parley.payload.Payload;
import dev.parley.peer.Connection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A client that takes everything at once. */
final class Sink implements Connection {

    private final SharedBatches batches;
    private long taken;

    Sink(SharedBatches batches) {
        this.batches = batches;
    }

    @Override
    public void write(List<Payload> batch, Consumer<Throwable> done) {
        taken += batches.bytes(batch).length;
        done.accept(null);
    }

    @Override
    public void ping(Consumer<Throwable> done) {
        done.accept(null);
    }

    @Override
    public boolean answersPings() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return taken >= 0;
    }

    @Override
    public void close(int code, String reason) {
        // Nobody is there to be told.
    }

    @Override
    public void terminate() {
        // There is no wire.
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return Optional.empty();
    }
}
