package dev.parley.container;

import dev.parley.payload.Payload;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Writes to a session of Open Liberty to which the application writes as well, by the blocking remote on Parley's own
 * threads. A value that {@code @OnMessage} returns holds a thread of Liberty's pool until the write in flight has
 * ended. The end of an asynchronous write is reported by a thread of the same pool: with as many sessions as it has
 * threads, all wait for ever.
 *
 * <p><b>Thread:</b> any; one write at a time. <b>Block:</b> only on the given executor, until the client has taken the
 * messages or the connection is cut.
 */
final class LibertyWriter {

    /** Between two attempts. Liberty has no call that waits for what the application writes. */
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    /** Of a close frame for the write in flight, as Liberty has it. */
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(5500);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Session session;
    private final Runnable endTurn;
    private final Executor workers;
    private volatile long progress;
    /** Guarded, as all below, by this: from the call until the write has ended, and who writes meanwhile. */
    private boolean busy;
    private Thread writer;
    private boolean stopped;

    /** @param endTurn called after a write that has failed, whose turn Liberty does not end */
    LibertyWriter(Session session, Runnable endTurn, Executor workers) {
        this.session = session;
        this.endTurn = endTurn;
        this.workers = workers;
    }

    /** As {@link dev.parley.peer.Connection#write} says. */
    void write(List<Payload> batch, Consumer<Throwable> done) {
        progress = 0;
        run(() -> {
            for (Payload payload : batch) {
                inTurn(() -> send(payload));
                progress += payload.size();
            }
        }, done);
    }

    /** As {@link dev.parley.peer.Connection#ping} says. */
    void ping(Consumer<Throwable> done) {
        run(() -> inTurn(() -> session.getBasicRemote().sendPing(ByteBuffer.allocate(0))), done);
    }

    /** As {@link dev.parley.peer.Connection#progress} says. */
    long progress() {
        return progress;
    }

    /**
     * Waits for the end of the write in flight: Liberty lets a close frame go ahead after some time, and of two
     * blocking writes one never ends. <b>Block:</b> some seconds.
     *
     * @return whether none is in flight
     */
    synchronized boolean awaitEnd() {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        long left = PATIENCE_NANOS;
        try {
            while (busy && left > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
                left = deadline - System.nanoTime();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !busy;
    }

    /** Ends the write in flight, when the connection is cut: Liberty may not notice. */
    synchronized void stop() {
        stopped = true;
        if (writer != null) {
            writer.interrupt();
        }
    }

    private void run(Write write, Consumer<Throwable> done) {
        synchronized (this) {
            busy = true;
        }
        try {
            workers.execute(() -> done.accept(failure(write)));
        } catch (RejectedExecutionException e) {
            end();
            done.accept(e);
        }
    }

    private Throwable failure(Write write) {
        try {
            begin();
            write.run();
            return null;
        } catch (IOException | RuntimeException e) {
            return e;
        } finally {
            end();
        }
    }

    private synchronized void begin() {
        writer = Thread.currentThread();
    }

    private synchronized void end() {
        if (stopped && writer != null) {
            // The thread is another's next.
            Thread.interrupted();
        }
        writer = null;
        busy = false;
        notifyAll();
    }

    private synchronized boolean isOver() {
        return stopped || !session.isOpen();
    }

    private void send(Payload payload) throws IOException {
        if (payload instanceof Payload.Text text) {
            session.getBasicRemote().sendText(text.text());
        } else if (payload instanceof Payload.Binary binary) {
            session.getBasicRemote().sendBinary(ByteBuffer.wrap(binary.bytes()));
        } else {
            throw new IllegalArgumentException("framed for another transport");
        }
    }

    /** Again, as long as Liberty refuses it because the application writes: then nothing of it was sent. */
    private void inTurn(Write write) throws IOException {
        long pause = PAUSE_NANOS;
        while (true) {
            try {
                write.run();
                return;
            } catch (IllegalStateException e) {
                if (isOver()) {
                    throw new IOException("the session is closed", e);
                }
            } catch (IOException e) {
                // Otherwise a value that waits for its turn would wait for ever.
                endTurn.run();
                throw e;
            }
            LockSupport.parkNanos(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
        }
    }

    /** Something that is written. */
    private interface Write {
        void run() throws IOException;
    }
}
