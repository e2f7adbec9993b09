package dev.parley.direct;

import dev.parley.broker.Payload;
import dev.parley.frame.Frames;
import dev.parley.frame.SharedBatches;
import dev.parley.peer.Connection;
import dev.parley.peer.PeerSession;
import dev.parley.upgrade.TomcatSocket;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A connection of our own as the wire to a peer. One write at a time is under way, whole frames always, so that a pong
 * or a close frame can follow it at any moment. <b>Block:</b> never.
 */
final class DirectConnection implements Connection, WriteListener {

    private static final Logger LOG = System.getLogger(DirectConnection.class.getName());
    private static final byte[] PING = Frames.ping();

    private final WebConnection wire;
    private final SharedBatches batches;
    private final ServletOutputStream out;
    private PeerSession peer;

    /** Guarded, as all below, by this. */
    private byte[] pending;
    private Consumer<Throwable> done;
    /** The latest one only, as RFC 6455, section 5.5.3, allows: a flood of pings fills no memory. */
    private byte[] pong;
    private byte[] close;
    private boolean closeSent;
    private boolean endsAfterClose;
    private boolean flushDue;
    private boolean begun;
    private boolean reading;
    private boolean over;
    private boolean released;

    DirectConnection(WebConnection wire, SharedBatches batches) throws IOException {
        this.wire = wire;
        this.batches = batches;
        this.out = wire.getOutputStream();
    }

    void begin(PeerSession client) {
        peer = client;
        out.setWriteListener(this);
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
        synchronized (this) {
            if (!closeSent) {
                pending = bytes;
            }
            done = whenDone;
        }
        pump();
    }

    /** Answers a ping. */
    void pong(byte[] frame) {
        synchronized (this) {
            pong = frame;
        }
        pump();
    }

    @Override
    public void close(int code, String reason) {
        synchronized (this) {
            if (close == null && !closeSent) {
                close = Frames.close(code, reason);
            }
        }
        pump();
    }

    /** The client has sent its close frame: it gets one, unless it has, and then the connection ends. */
    void answerClose(int code) {
        synchronized (this) {
            endsAfterClose = true;
        }
        close(code, "");
    }

    /** Goes on as far as the output takes it, and tells whoever waits. */
    private void pump() {
        Consumer<Throwable> finished = null;
        Throwable failure = null;
        boolean ends = false;
        synchronized (this) {
            try {
                if (isWritten()) {
                    finished = takeDone();
                    ends = endsAfterClose && closeSent;
                }
            } catch (IOException | IllegalStateException e) {
                failure = e;
                finished = takeDone();
                ends = endsAfterClose;
            }
        }
        if (finished != null) {
            finished.accept(failure);
        }
        if (ends) {
            release();
        }
    }

    /** Whether all is out and more would be taken. */
    private boolean isWritten() throws IOException {
        if (over) {
            throw new IOException("the connection is over");
        }
        for (byte[] bytes = next(); bytes != null; bytes = next()) {
            if (!isReady()) {
                return false;
            }
            taken(bytes);
            out.write(bytes);
            flushDue = true;
        }
        // Asked before each call, also when it was true a moment ago: Open Liberty wants it so.
        if (flushDue && isReady()) {
            out.flush();
            flushDue = false;
        }
        return !flushDue && isReady();
    }

    /** A message under way first, for the connection may be in the middle of a batch; nothing after a close frame. */
    private byte[] next() {
        if (closeSent) {
            return null;
        }
        return pending != null ? pending : pong != null ? pong : close;
    }

    private void taken(byte[] bytes) {
        if (bytes == pending) {
            pending = null;
        } else if (bytes == pong) {
            pong = null;
        } else {
            close = null;
            closeSent = true;
        }
    }

    /** The reader runs hooks from now on, within an event of the container's, or no longer. */
    synchronized void reading(boolean now) {
        reading = now;
    }

    @Override
    public void nudge() {
        pump();
    }

    /**
     * Whether the output takes more, in which case only it may be called. Tomcat reports one event of a socket at a
     * time: while a hook runs, it does not say that the client has read on, and a hook that waits for just that would
     * wait for ever.
     */
    private boolean isReady() {
        return begun && out.isReady() || reading && TomcatSocket.flush(out);
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
            over = true;
            finished = takeDone();
        }
        if (finished == null) {
            peer.writeFailed(failure);
        } else {
            finished.accept(failure);
        }
        release();
    }

    @Override
    public boolean answersPings() {
        return true;
    }

    @Override
    public synchronized boolean isOpen() {
        return !over;
    }

    @Override
    public void terminate() {
        release();
    }

    /** Ends the connection, once. */
    void release() {
        synchronized (this) {
            over = true;
            if (released) {
                return;
            }
            released = true;
        }
        try {
            wire.close();
        } catch (Exception e) {
            LOG.log(Level.DEBUG, "the connection has ended already", e);
        }
        // Which takes effect on Tomcat with the next event only, and a stalled client never causes one.
        TomcatSocket.close(out);
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return type.isInstance(wire) ? Optional.of(type.cast(wire)) : Optional.empty();
    }
}
