package dev.parley.direct;

import dev.parley.api.Negotiated;
import dev.parley.container.HandedOver;
import dev.parley.container.Input;
import dev.parley.frame.Frames;
import dev.parley.frame.SharedBatches;
import dev.parley.payload.Payload;
import dev.parley.peer.Connection;
import dev.parley.peer.PeerLink;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A connection of Parley's own as the wire to a peer, whose open hook may write before the container hands the socket
 * over. One write at a time is under way, whole frames always, so that a pong or a close frame can follow it at any
 * moment. <b>Block:</b> never.
 */
final class DirectConnection implements Connection {

    private static final byte[] PING = Frames.ping();

    private final SharedBatches batches;
    private final Negotiated negotiated;
    private final Consumer<Throwable> whenWritten = this::written;
    private PeerLink peer;
    /** {@code null} until the container has handed it over. */
    private volatile HandedOver wire;

    /** Guarded, as all below, by this: what is to be written, and what reports its end. */
    private byte[] pending;
    private Consumer<Throwable> done;
    /** The latest one only, as RFC 6455, section 5.5.3, allows: a flood of pings fills no memory. */
    private byte[] pong;
    private byte[] close;
    private boolean closeSent;
    private boolean endsAfterClose;
    /** Until it is attached, as if a write were under way. */
    private boolean writing = true;
    /** Reports the end of what is being written; {@code null} for a pong or a close frame. */
    private Consumer<Throwable> callback;
    private boolean over;

    DirectConnection(SharedBatches batches, Negotiated negotiated) {
        this.batches = batches;
        this.negotiated = negotiated;
    }

    /** Says whose connection it is, before anything else. */
    void begin(PeerLink client) {
        peer = client;
    }

    /** The container hands the connection over: what was written before goes out now. */
    void attach(WebConnection handedOver) throws IOException {
        wire = HandedOver.of(handedOver, this::broken);
        boolean ended;
        synchronized (this) {
            writing = false;
            ended = over;
        }
        if (ended) {
            wire.close();
        } else {
            goOn();
        }
    }

    /** What comes by its stream. */
    Input input(ServletInputStream in) {
        return wire.input(in);
    }

    @Override
    public void write(List<Payload> batch, Consumer<Throwable> whenDone) {
        start(batches.bytes(batch), whenDone);
    }

    @Override
    public void ping(Consumer<Throwable> whenDone) {
        start(PING, whenDone);
    }

    private void start(byte[] bytes, Consumer<Throwable> whenDone) {
        boolean tooLate;
        byte[] next = null;
        synchronized (this) {
            tooLate = close != null || closeSent || over;
            if (!tooLate) {
                pending = bytes;
                done = whenDone;
                next = next();
            }
        }
        if (tooLate) {
            whenDone.accept(new IOException("the connection is closed"));
        } else {
            put(next);
        }
    }

    /** Answers a ping. */
    void pong(byte[] frame) {
        synchronized (this) {
            pong = frame;
        }
        goOn();
    }

    @Override
    public void close(int code, String reason) {
        synchronized (this) {
            if (close == null && !closeSent) {
                close = Frames.close(code, reason);
            }
        }
        goOn();
    }

    /** The client has sent its close frame: it gets one, unless it has, and then the connection ends. */
    void answerClose(int code) {
        endAfterClose();
        close(code, "");
    }

    /** Nothing more is wanted from the client: the connection ends with our close frame. */
    void endAfterClose() {
        boolean ends;
        synchronized (this) {
            endsAfterClose = true;
            ends = closeSent && !writing;
        }
        if (ends) {
            release();
        }
    }

    private void goOn() {
        byte[] next;
        synchronized (this) {
            next = next();
        }
        put(next);
    }

    /**
     * Takes what is to be written, {@code null} for nothing: a message before the rest, since the close frame comes
     * after what was sent; nothing after a close frame. Holding the monitor.
     */
    private byte[] next() {
        byte[] next = null;
        if (writing || over || closeSent) {
            return null;
        } else if (pending != null) {
            next = pending;
            pending = null;
            callback = done;
            done = null;
        } else if (pong != null) {
            next = pong;
            pong = null;
        } else if (close != null) {
            next = close;
            close = null;
            closeSent = true;
        }
        writing = next != null;
        return next;
    }

    private void put(byte[] next) {
        if (next != null) {
            wire.output().write(next, whenWritten);
        }
    }

    private void written(Throwable failure) {
        Consumer<Throwable> report;
        boolean ends;
        byte[] next;
        synchronized (this) {
            writing = false;
            report = callback;
            callback = null;
            ends = endsAfterClose && (closeSent || failure != null);
            next = failure == null ? next() : null;
        }
        if (report != null) {
            report.accept(failure);
        } else if (failure != null) {
            broken(failure);
        }
        put(next);
        if (ends) {
            release();
        }
    }

    /** Nothing was to be written for the peer, so it has not heard of this. */
    private void broken(Throwable failure) {
        peer.writeFailed(failure);
        release();
    }

    @Override
    public boolean answersPings() {
        return true;
    }

    @Override
    public long progress() {
        HandedOver now = wire;
        return now == null ? 0 : now.output().progress();
    }

    @Override
    public int unread() {
        HandedOver now = wire;
        return now == null ? UNKNOWN : now.unread();
    }

    @Override
    public synchronized boolean isOpen() {
        return !over;
    }

    /** Whether nothing goes out any more, either. */
    boolean hasEnded() {
        HandedOver now = wire;
        return !isOpen() && (now == null || !now.isOpen());
    }

    @Override
    public void terminate() {
        release();
        HandedOver now = wire;
        if (now != null) {
            now.terminate();
        }
    }

    /** Ends the connection, once. */
    void release() {
        Consumer<Throwable> unheard;
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            unheard = done;
            done = null;
        }
        HandedOver now = wire;
        if (now != null) {
            now.close();
        }
        if (unheard != null) {
            unheard.accept(new IOException("the connection is over"));
        }
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        HandedOver now = wire;
        return Stream.of(now == null ? this : now.wire(), negotiated).filter(type::isInstance).<T>map(type::cast)
                .findFirst();
    }
}
