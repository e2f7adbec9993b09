package dev.parley.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** One connection to the server under test. */
final class Client {

    /** What it is there for. */
    enum Role {
        READER, PUBLISHER,
        /** Never reads, while it counts. */
        STALLED,
        /** Never reads, and has gone before it counts. */
        STALLED_EARLY;

        boolean reads() {
            return this == READER || this == PUBLISHER;
        }
    }

    private enum State { CONNECTING, SHAKING_HANDS, OPEN, CLOSED }

    /** The example of RFC 6455, section 1.3: its answer is known. */
    private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";
    private static final String ANSWER = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

    private final Role role;
    private final int publisher;
    private final Faults faults;
    private final Incoming incoming;
    private final int[] expected;
    private Outgoing outgoing;
    private SelectionKey key;
    private State state = State.CONNECTING;
    private String answer = "";

    /**
     * Not connected yet.
     *
     * @param publisher  its number among those that publish
     * @param publishers how many there are; an echo counts as the message of one
     */
    Client(Role role, int publisher, int publishers, Faults faults) {
        this.role = role;
        this.publisher = publisher;
        this.faults = faults;
        this.incoming = new Incoming(this, faults);
        this.expected = new int[Math.max(1, publishers)];
    }

    void sends(Outgoing messages) {
        outgoing = messages;
    }

    void registered(SelectionKey registration) {
        key = registration;
    }

    Role role() {
        return role;
    }

    int publisher() {
        return publisher;
    }

    Incoming incoming() {
        return incoming;
    }

    Outgoing outgoing() {
        return outgoing;
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    /** Whether it is open or has failed to open. */
    boolean isSettled() {
        return state == State.OPEN || state == State.CLOSED;
    }

    SocketChannel channel() {
        return (SocketChannel) key.channel();
    }

    /** Notes the number of a message. Whether it is the one that is due from that publisher. */
    boolean inOrder(int from, int sequence) {
        boolean due = expected[from] == sequence;
        expected[from] = sequence + 1;
        return due;
    }

    /** Something can be done with its socket. */
    void ready(ByteBuffer buffer, String path, Incoming.Sink sink) {
        try {
            if (state == State.CONNECTING && key.isConnectable()) {
                greet(path);
                return;
            }
            if (key.isWritable()) {
                flush();
            }
            if (state != State.CLOSED && key.isReadable()) {
                read(buffer, sink);
            }
        } catch (IOException | UncheckedIOException e) {
            end(e.toString());
        }
    }

    private void greet(String path) throws IOException {
        channel().finishConnect();
        channel().write(StandardCharsets.US_ASCII.encode("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n"
                + "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: " + KEY
                + "\r\nSec-WebSocket-Version: 13\r\n\r\n"));
        state = State.SHAKING_HANDS;
        key.interestOps(SelectionKey.OP_READ);
    }

    private void read(ByteBuffer buffer, Incoming.Sink sink) throws IOException {
        incoming.begin(buffer);
        if (channel().read(buffer) < 0) {
            end("closed by the server");
            return;
        }
        long now = System.nanoTime();
        buffer.flip();
        if (state == State.SHAKING_HANDS) {
            shakeHands(buffer);
        }
        if (state == State.OPEN) {
            incoming.parse(buffer, now, sink);
        }
    }

    private void shakeHands(ByteBuffer buffer) {
        int before = answer.length();
        answer += StandardCharsets.ISO_8859_1.decode(buffer.duplicate());
        int end = answer.indexOf("\r\n\r\n");
        if (end < 0) {
            return;
        }
        if (!answer.startsWith("HTTP/1.1 101") || !answer.contains(ANSWER)) {
            end(answer.lines().findFirst().orElse("no answer"));
            return;
        }
        buffer.position(end + 4 - before);
        answer = "";
        state = State.OPEN;
        if (!role.reads()) {
            key.interestOps(0);
        }
    }

    /** Writes what waits, now or when the socket takes more. */
    void flush() {
        if (state == State.CLOSED) {
            return;
        }
        try {
            boolean all = outgoing == null || outgoing.flush(channel());
            int wanted = all ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE;
            if (key.interestOps() != wanted) {
                key.interestOps(wanted);
            }
        } catch (IOException e) {
            end(e.toString());
        }
    }

    void pong(ByteBuffer in, int length) {
        outgoing = outgoing == null ? new Outgoing(0, 0) : outgoing;
        outgoing.pong(in, length);
        flush();
    }

    /** Takes it that the connection has ended, which none should. */
    void end(String why) {
        if (state != State.CLOSED) {
            faults.broken(why);
            leave();
        }
    }

    /** Goes without a word. */
    void leave() {
        state = State.CLOSED;
        try {
            key.channel().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
