package dev.parley.direct;

import dev.parley.api.Negotiated;
import dev.parley.broker.Payload;
import dev.parley.frame.Frames;
import dev.parley.frame.SharedBatches;
import dev.parley.peer.Connection;
import dev.parley.peer.PeerLink;
import dev.parley.socket.GrizzlySocket;
import dev.parley.socket.Input;
import dev.parley.socket.Output;
import dev.parley.socket.ServletInput;
import dev.parley.socket.ServletOutput;
import dev.parley.socket.TomcatSocket;
import jakarta.servlet.ServletInputStream;
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
final class DirectConnection implements Connection {

    private static final Logger LOG = System.getLogger(DirectConnection.class.getName());
    private static final byte[] PING = Frames.ping();

    private final WebConnection wire;
    private final SharedBatches batches;
    private final Negotiated negotiated;
    /** {@code null} on another server than Tomcat. */
    private final TomcatSocket socket;
    /** {@code null} on another server than Payara and GlassFish. */
    private final GrizzlySocket grizzly;
    private final Consumer<Throwable> whenWritten = this::written;
    private Output output;
    private PeerLink peer;

    /** Guarded, as all below, by this: what is to be written, and who is told. */
    private byte[] pending;
    private Consumer<Throwable> done;
    /** The latest one only, as RFC 6455, section 5.5.3, allows: a flood of pings fills no memory. */
    private byte[] pong;
    private byte[] close;
    private boolean closeSent;
    private boolean endsAfterClose;
    private boolean writing;
    /** Who is told of what is being written; {@code null} for nobody. */
    private Consumer<Throwable> told;
    private boolean over;

    DirectConnection(WebConnection wire, SharedBatches batches, Negotiated negotiated) throws IOException {
        this.wire = wire;
        this.batches = batches;
        this.negotiated = negotiated;
        this.socket = TomcatSocket.of(wire.getOutputStream());
        this.grizzly = GrizzlySocket.of(wire);
    }

    void begin(PeerLink client) throws IOException {
        peer = client;
        if (socket != null && socket.canWrite()) {
            output = socket;
        } else {
            ServletOutput streamed = new ServletOutput(wire.getOutputStream(), this::broken);
            output = streamed;
            streamed.begin();
        }
    }

    /** What comes by its stream. */
    Input input(ServletInputStream in) {
        return socket == null ? new ServletInput(in) : socket.input(in);
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
            told = done;
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
            output.write(next, whenWritten);
        }
    }

    private void written(Throwable failure) {
        Consumer<Throwable> whose;
        boolean ends;
        byte[] next;
        synchronized (this) {
            writing = false;
            whose = told;
            told = null;
            ends = endsAfterClose && (closeSent || failure != null);
            next = failure == null ? next() : null;
        }
        if (whose != null) {
            whose.accept(failure);
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
        return output.progress();
    }

    @Override
    public int unread() {
        return socket == null ? UNKNOWN : socket.unread();
    }

    @Override
    public synchronized boolean isOpen() {
        return !over;
    }

    /** Whether nothing goes out any more, either. */
    boolean hasEnded() {
        return !isOpen() && (grizzly == null || !grizzly.isOpen());
    }

    @Override
    public void terminate() {
        release();
        if (grizzly != null) {
            grizzly.terminate();
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
        output.end();
        close();
        if (unheard != null) {
            unheard.accept(new IOException("the connection is over"));
        }
    }

    private void close() {
        if (grizzly != null) {
            grizzly.close();
            return;
        }
        if (socket != null) {
            // First: Tomcat would write the rest of what TLS has made, for as long as a client takes that is gone.
            socket.close();
        }
        try {
            wire.close();
        } catch (Exception e) {
            LOG.log(Level.DEBUG, "the connection has ended already", e);
        }
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return type.isInstance(wire) ? Optional.of(type.cast(wire))
                : Optional.of(negotiated).filter(type::isInstance).map(type::cast);
    }
}
