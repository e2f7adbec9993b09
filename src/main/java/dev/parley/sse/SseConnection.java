package dev.parley.sse;

import dev.parley.api.CloseCode;
import dev.parley.api.CloseDetails;
import dev.parley.container.ContainerResponse;
import dev.parley.container.ServletOutput;
import dev.parley.payload.Payload;
import dev.parley.peer.Connection;
import dev.parley.peer.Dialect;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A response that goes on for ever, as the wire to a peer. */
final class SseConnection implements Connection, AsyncListener {

    private static final Logger LOG = System.getLogger(SseConnection.class.getName());

    /** By then an application that is deployed anew serves again, and its containers answer no more 404 or 503. */
    private static final int LEAST_RETRY_MILLIS = 10_000;
    private static final int MOST_RETRY_MILLIS = 20_000;

    /** {@code null} until the head is sent; guarded by this. */
    private AsyncContext context;
    private final ContainerResponse response;
    private final ServletOutput output;
    private final AtomicBoolean ended = new AtomicBoolean();
    /** Whether a write is in flight, or the last one has begun. */
    private final AtomicBoolean writing = new AtomicBoolean();
    private final Dialect dialect;
    private volatile SseStream stream;

    SseConnection(ServletRequest request, ServletOutputStream out, Dialect dialect) {
        this.dialect = dialect;
        this.response = ContainerResponse.of(request, out);
        this.output = new ServletOutput(out, failure -> stream.peer().writeFailed(failure), response.io());
    }

    /** Says whose connection it is, before anything else. */
    void bind(SseStream opening) {
        stream = opening;
    }

    /** The head is sent: what was written before goes out behind it. <b>Thread:</b> the servlet's. */
    void begin(AsyncContext started) {
        started.setTimeout(0);
        started.addListener(this);
        synchronized (this) {
            context = started;
        }
        if (ended.get()) {
            completeHere();
        } else {
            output.beginBehindHead();
        }
    }

    @Override
    public void write(List<Payload> batch, Consumer<Throwable> whenDone) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        batch.forEach(payload -> bytes.writeBytes(payload.encoded(SseFormat.PAYLOAD)));
        write(bytes.toByteArray(), whenDone);
    }

    /** Writes a comment. The client answers nothing, but the socket of one that is gone refuses it sooner or later. */
    @Override
    public void ping(Consumer<Throwable> whenDone) {
        write(SseFormat.SIGN_OF_LIFE, whenDone);
    }

    private void write(byte[] bytes, Consumer<Throwable> whenDone) {
        if (!writing.compareAndSet(false, true)) {
            whenDone.accept(new IOException("the stream is being closed"));
            return;
        }
        output.write(bytes, failure -> {
            writing.set(false);
            whenDone.accept(failure);
        });
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public boolean answersPings() {
        return false;
    }

    @Override
    public boolean hasCloseCodes() {
        return false;
    }

    @Override
    public long progress() {
        return output.progress();
    }

    @Override
    public boolean isOpen() {
        return !ended.get();
    }

    /**
     * Behind the last write. Where the application goes, the stream says when to come back, and not all at once; where a
     * write is stuck it does not, as the line would come in the place of what the client has not taken yet.
     */
    @Override
    public void close(int code, String reason) {
        // The client of a slow one gets neither the rest of what was sent nor the end.
        stream.peer().closed(new CloseDetails(CloseCode.NORMAL, "", code != CloseCode.SLOW_CONSUMER));
        if (code == CloseCode.GOING_AWAY && writing.compareAndSet(false, true)) {
            int millis = ThreadLocalRandom.current().nextInt(LEAST_RETRY_MILLIS, MOST_RETRY_MILLIS + 1);
            output.write(SseFormat.retry(millis), any -> complete());
        } else {
            complete();
        }
    }

    @Override
    public void terminate() {
        if (output.isCalling()) {
            response.unblock();
        }
        complete();
    }

    private void complete() {
        if (endOutput()) {
            Executor where = output.hasBegun() ? response.io() : Runnable::run;
            try {
                where.execute(this::completeHere);
            } catch (RejectedExecutionException e) {
                LOG.log(Level.DEBUG, "the server is going down", e);
            }
        }
    }

    /** Whether it had not ended. First, since what the container takes back it may give to another request. */
    private boolean endOutput() {
        boolean first = ended.compareAndSet(false, true);
        if (first) {
            output.end();
        }
        return first;
    }

    /** Before the head is sent, it is left to {@link #begin}. */
    private void completeHere() {
        AsyncContext started;
        synchronized (this) {
            started = context;
        }
        try {
            if (started != null) {
                started.complete();
            }
        } catch (IllegalStateException e) {
            // The container was faster: it ends the response of a client that is gone by itself.
            LOG.log(Level.DEBUG, "the response has ended already", e);
        }
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        AsyncContext started;
        synchronized (this) {
            started = context;
        }
        return Stream.of(started, stream).filter(type::isInstance).<T>map(type::cast).findFirst();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        ended.set(true);
        output.end();
        stream.peer().closed(CloseDetails.of(CloseCode.ABNORMAL, ""));
    }

    @Override
    public void onError(AsyncEvent event) {
        Throwable failure = event.getThrowable();
        stream.peer().writeFailed(failure == null ? new IOException("the client is gone") : failure);
        if (endOutput()) {
            // Here, as afterwards only the container may end it.
            completeHere();
        }
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
