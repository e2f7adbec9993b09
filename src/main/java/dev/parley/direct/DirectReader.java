package dev.parley.direct;

import dev.parley.api.CloseCode;
import dev.parley.api.CloseDetails;
import dev.parley.config.ParleyConfig;
import dev.parley.container.Input;
import dev.parley.frame.FrameReader;
import dev.parley.frame.FrameSink;
import dev.parley.frame.Frames;
import dev.parley.frame.ProtocolViolation;
import dev.parley.peer.Lingering;
import dev.parley.peer.PeerLink;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.WebConnection;
import java.io.EOFException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;

/**
 * Reads a client's frames as the container has them. A hook runs on the thread that reads: a client that sends faster
 * than its hooks work is not read from.
 */
final class DirectReader implements ReadListener, FrameSink {

    private static final Logger LOG = System.getLogger(DirectReader.class.getName());
    private static final int CAPACITY = 16 * 1024;
    /**
     * For a client in the middle of a message that is too big. It has got a close frame, and would lose it if the
     * connection ended while bytes of its are unread (a reset discards what the other side has not read yet): what it
     * sends is read and forgotten until it leaves, or for so long.
     */
    private static final long TIME_TO_LEAVE = TimeUnit.SECONDS.toNanos(1);
    /** One for each of the container's threads, since each connection would keep its own while it is idle. */
    private static final ThreadLocal<byte[]> BUFFER = ThreadLocal.withInitial(() -> new byte[CAPACITY]);

    private final PeerLink peer;
    private final DirectConnection connection;
    private final Lingering lingering;
    private final long writeDeadline;
    private final FrameReader frames;
    private Input input;
    private boolean failed;

    DirectReader(PeerLink peer, DirectConnection connection, Lingering lingering, ParleyConfig config,
                 boolean mayDeflate) {
        this.peer = peer;
        this.connection = connection;
        this.lingering = lingering;
        this.writeDeadline = config.queue().writeDeadline().toNanos();
        this.frames = new FrameReader(config.limits().messageBytes(), mayDeflate, this);
    }

    PeerLink peer() {
        return peer;
    }

    /** The container hands the connection over, and it is read from now on. A connection that has ended is closed. */
    void begin(WebConnection wire) {
        try {
            connection.attach(wire);
            ServletInputStream in = wire.getInputStream();
            input = connection.input(in);
            in.setReadListener(this);
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "the connection ended before it began", e);
            // As when its own hook has cut the connection: nothing else would report the end of a peer that is open.
            ended();
            close(wire);
        }
    }

    private static void close(WebConnection wire) {
        try {
            wire.close();
        } catch (Exception e) {
            LOG.log(Level.DEBUG, "the connection has ended already", e);
        }
    }

    @Override
    public void onDataAvailable() throws IOException {
        byte[] buffer = BUFFER.get();
        int length = input.read(buffer, 0);
        while (length > 0) {
            if (!failed) {
                read(buffer, length);
            }
            length = input.read(buffer, length);
        }
        if (length < 0) {
            ended();
        }
    }

    private void read(byte[] buffer, int length) {
        try {
            frames.read(buffer, 0, length);
            if (frames.isAmidMessage()) {
                peer.progress(length);
            }
        } catch (ProtocolViolation violation) {
            failed = true;
            boolean inTheMiddle = violation.code() == CloseCode.TOO_BIG;
            if (!inTheMiddle) {
                connection.endAfterClose();
            }
            lingering.add(connection, inTheMiddle ? TIME_TO_LEAVE : writeDeadline);
            peer.fail(violation.code(), violation.getMessage());
        }
    }

    @Override
    public void text(String text) {
        peer.receive(text);
    }

    @Override
    public void binary(byte[] bytes) {
        peer.receive(bytes);
    }

    @Override
    public void ping(byte[] payload) {
        peer.heard();
        connection.pong(Frames.pong(payload));
    }

    @Override
    public void pong() {
        peer.ponged();
    }

    @Override
    public void close(int code, String reason) {
        peer.closed(CloseDetails.of(code, reason));
        connection.answerClose(code);
        linger();
    }

    @Override
    public void onAllDataRead() {
        ended();
    }

    @Override
    public void onError(Throwable failure) {
        // Grizzly's word for a client that left.
        if (!(failure instanceof EOFException)) {
            peer.failed(failure);
        }
        ended();
    }

    /** The connection is over, with a close frame or without. */
    void ended() {
        peer.closed(CloseDetails.of(CloseCode.ABNORMAL, ""));
        frames.end();
        connection.release();
        linger();
    }

    /** Nobody watches the connection of a peer that is closed, and its client may not read what is still to go out. */
    private void linger() {
        if (connection.hasEnded()) {
            lingering.remove(connection);
        } else {
            lingering.add(connection, writeDeadline);
        }
    }
}
