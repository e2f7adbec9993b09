package dev.parley.sse;

import dev.parley.api.CloseCode;
import dev.parley.api.CloseDetails;
import dev.parley.broker.Payload;
import dev.parley.peer.Connection;
import dev.parley.peer.PeerSession;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A response that goes on for ever, as the wire to a peer.
 *
 * <p><b>Lock:</b> every call to the output holds this object's monitor. {@code isReady} stands immediately before each
 * write and flush: Open Liberty refuses them otherwise. Nothing is written before the container's first
 * {@code onWritePossible}, which comes when the servlet has returned.
 */
final class SseConnection implements Connection, WriteListener, AsyncListener {

    private static final Logger LOG = System.getLogger(SseConnection.class.getName());
    private static final byte[] HEARTBEAT = SseFormat.comment("");

    private final AsyncContext context;
    private final ServletOutputStream out;
    private volatile PeerSession peer;
    private byte[] pending;
    private boolean flushDue;
    private boolean begun;
    private boolean ended;
    private Consumer<Throwable> done;

    SseConnection(AsyncContext context, ServletOutputStream out) {
        this.context = context;
        this.out = out;
    }

    /** Starts to listen to the container, on the servlet's thread. */
    void begin(PeerSession client) {
        peer = client;
        context.setTimeout(0);
        context.addListener(this);
        out.setWriteListener(this);
    }

    @Override
    public void write(List<Payload> batch, Consumer<Throwable> whenDone) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        batch.forEach(payload -> bytes.writeBytes(payload.encoded(SseFormat.PAYLOAD)));
        start(bytes.toByteArray(), whenDone);
    }

    /** Writes a comment. The client answers nothing, but the socket of one that is gone refuses it sooner or later. */
    @Override
    public void ping(Consumer<Throwable> whenDone) {
        start(HEARTBEAT, whenDone);
    }

    private void start(byte[] bytes, Consumer<Throwable> whenDone) {
        synchronized (this) {
            pending = bytes;
            flushDue = true;
            done = whenDone;
        }
        pump();
    }

    private void pump() {
        Consumer<Throwable> finished = null;
        Throwable failure = null;
        synchronized (this) {
            try {
                if (begun && isWritten()) {
                    finished = takeDone();
                }
            } catch (IOException | IllegalStateException e) {
                failure = e;
                finished = takeDone();
            }
        }
        if (finished != null) {
            finished.accept(failure);
        }
    }

    /** Goes on as far as the output takes it. Whether all is out and more would be taken. */
    private boolean isWritten() throws IOException {
        if (ended) {
            throw new IOException("the stream is closed");
        }
        if (pending != null && out.isReady()) {
            out.write(pending);
            pending = null;
        }
        if (pending == null && flushDue && out.isReady()) {
            out.flush();
            flushDue = false;
        }
        return pending == null && !flushDue && out.isReady();
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
        synchronized (this) {
            finished = takeDone();
        }
        if (finished == null) {
            peer.writeFailed(failure);
        } else {
            finished.accept(failure);
        }
    }

    @Override
    public boolean answersPings() {
        return false;
    }

    @Override
    public synchronized boolean isOpen() {
        return !ended;
    }

    @Override
    public void close(int code, String reason) {
        peer.closed(CloseDetails.of(CloseCode.NORMAL, ""));
        complete();
    }

    @Override
    public void terminate() {
        complete();
    }

    private synchronized void complete() {
        if (!ended) {
            ended = true;
            try {
                context.complete();
            } catch (IllegalStateException e) {
                // The container was faster: it ends the response of a client that is gone by itself.
                LOG.log(Level.DEBUG, "the response has ended already", e);
            }
        }
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return type.isInstance(context) ? Optional.of(type.cast(context)) : Optional.empty();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        synchronized (this) {
            ended = true;
        }
        peer.closed(CloseDetails.of(CloseCode.ABNORMAL, ""));
    }

    @Override
    public void onError(AsyncEvent event) {
        // Here, as afterwards only the container may end it.
        complete();
        Throwable failure = event.getThrowable();
        peer.writeFailed(failure == null ? new IOException("the client is gone") : failure);
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        // There is none: the timeout is 0.
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // Asynchronous processing begins once.
    }
}
