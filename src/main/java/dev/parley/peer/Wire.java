package dev.parley.peer;

import dev.parley.payload.Payload;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * A connection as its writer uses it: what may block is done on a worker, and each write and ping is reported as done.
 *
 * @param workers may block
 */
record Wire(Connection connection, Executor workers) {

    void write(List<Payload> batch, Consumer<Throwable> done) {
        try {
            connection.write(batch, done);
        } catch (RuntimeException e) {
            done.accept(e);
        }
    }

    /** @param before run first, on the same thread */
    void ping(Runnable before, Consumer<Throwable> done) {
        workers.execute(() -> {
            before.run();
            connection.ping(done);
        });
    }

    void close(int code, String reason) {
        workers.execute(() -> Closing.close(connection, code, reason));
    }
}
