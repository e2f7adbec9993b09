package dev.parley.container;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * Writes by the Servlet API's non-blocking output.
 *
 * <p><b>Lock:</b> every call to the output holds this object's monitor. Nothing is written before the container's first
 * {@code onWritePossible}, which comes when the request's thread has returned. <b>Block:</b> on Open Liberty, whose
 * flush waits for the client.
 */
public final class ServletOutput implements Output, WriteListener {

    /** Of one call to the output: small enough that progress shows. */
    private static final int SLICE = 64 * 1024;

    private static final String OVER = "the connection is over";

    private final ServletOutputStream out;
    private final Consumer<Throwable> broken;
    private final Executor writer;
    private final Runnable pump = this::pump;
    /** Guarded, as all below, by this. */
    private byte[] pending;
    /** Read without the monitor: Open Liberty blocks in a flush. */
    private volatile int at;
    private volatile boolean calling;
    private Consumer<Throwable> done;
    private boolean flushDue;
    private volatile boolean begun;
    private boolean over;

    /** @param broken told of a failure between two writes */
    public ServletOutput(ServletOutputStream out, Consumer<Throwable> broken) {
        this(out, broken, Runnable::run);
    }

    /** @param writer on which thread is written */
    public ServletOutput(ServletOutputStream out, Consumer<Throwable> broken, Executor writer) {
        this.out = out;
        this.broken = broken;
        this.writer = writer;
    }

    /** Makes the output non-blocking. */
    public void begin() {
        out.setWriteListener(this);
    }

    /**
     * Makes an output non-blocking to which something was written already: Open Liberty holds that back until the next
     * flush, even if it was flushed.
     */
    public void beginBehindHead() {
        synchronized (this) {
            flushDue = true;
        }
        begin();
    }

    @Override
    public void write(byte[] bytes, Consumer<Throwable> whenDone) {
        synchronized (this) {
            pending = bytes;
            at = 0;
            done = whenDone;
        }
        try {
            writer.execute(pump);
        } catch (RejectedExecutionException e) {
            // The server is going down.
            onError(e);
        }
    }

    private void pump() {
        Consumer<Throwable> finished = null;
        Throwable failure = null;
        synchronized (this) {
            calling = true;
            try {
                if ((begun || over) && isWritten()) {
                    finished = takeDone();
                }
            } catch (IOException | IllegalStateException e) {
                failure = e;
                finished = takeDone();
            } finally {
                calling = false;
            }
        }
        if (finished != null) {
            finished.accept(failure);
        }
    }

    @Override
    public void end() {
        Consumer<Throwable> unheard;
        synchronized (this) {
            over = true;
            unheard = takeDone();
        }
        if (unheard != null) {
            unheard.accept(new IOException(OVER));
        }
    }

    /** Whether the request's thread has returned, so that the container lets something be written. */
    public boolean hasBegun() {
        return begun;
    }

    /**
     * Goes on as far as the output takes it. Whether all is out and more would be taken. Asked before each call, also
     * when it was true a moment ago: Open Liberty wants it so.
     */
    private boolean isWritten() throws IOException {
        if (over) {
            throw new IOException(OVER);
        }
        while (pending != null && out.isReady()) {
            writeSlice();
        }
        if (flushDue && out.isReady()) {
            flushDue = false;
            out.flush();
        }
        return pending == null && !flushDue && out.isReady();
    }

    private void writeSlice() throws IOException {
        byte[] bytes = pending;
        int from = at;
        int length = Math.min(SLICE, bytes.length - from);
        at = from + length;
        if (at == bytes.length) {
            pending = null;
            flushDue = true;
        }
        out.write(bytes, from, length);
    }

    @Override
    public long progress() {
        return at;
    }

    /** Whether the container has been called and has not returned. <b>Block:</b> never. */
    public boolean isCalling() {
        return calling;
    }

    private Consumer<Throwable> takeDone() {
        Consumer<Throwable> taken = done;
        done = null;
        return taken;
    }

    @Override
    public void onWritePossible() {
        synchronized (this) {
            begun = true;
        }
        pump();
    }

    @Override
    public void onError(Throwable failure) {
        Consumer<Throwable> finished;
        boolean expected;
        synchronized (this) {
            finished = takeDone();
            expected = over;
        }
        if (finished != null) {
            finished.accept(failure);
        } else if (!expected) {
            broken.accept(failure);
        }
    }
}
