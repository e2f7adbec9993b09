package dev.parley.bench.limit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One client of the limit. */
final class Connection {

    private static final Pattern REQUEST =
            Pattern.compile("GET (\\S+) .*\r\nSec-WebSocket-Key: *(\\S+)(?=\r\n).*?\r\n\r\n", Pattern.DOTALL);
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final int MOST_WAITING = 64 << 20;

    private final SocketChannel channel;
    private final SelectionKey key;
    private ByteBuffer unread = NOTHING;
    /** Up to its position. */
    private ByteBuffer unsent = NOTHING;
    private String path;

    Connection(SocketChannel channel, SelectionKey key) {
        this.channel = channel;
        this.key = key;
    }

    SocketChannel channel() {
        return channel;
    }

    /** What it was opened with; {@code null} before. */
    String path() {
        return path;
    }

    /** What was kept, and behind it what has come. */
    ByteBuffer joined(ByteBuffer received) {
        return unread.hasRemaining() ? join(unread, received) : received;
    }

    private static ByteBuffer join(ByteBuffer first, ByteBuffer second) {
        return ByteBuffer.allocate(first.remaining() + second.remaining()).put(first).put(second).flip();
    }

    /** Keeps what is not a whole frame. */
    void keep(ByteBuffer rest) {
        unread = rest.hasRemaining() ? join(NOTHING, rest) : NOTHING;
    }

    /** Answers a whole request. Whether there was one. */
    boolean upgrade(ByteBuffer in) {
        Matcher request = REQUEST.matcher(StandardCharsets.ISO_8859_1.decode(in.duplicate()));
        if (!request.lookingAt()) {
            return false;
        }
        path = request.group(1);
        in.position(in.position() + request.end());
        write(StandardCharsets.US_ASCII.encode("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                + "Connection: Upgrade\r\nSec-WebSocket-Accept: " + accept(request.group(2)) + "\r\n\r\n"));
        return true;
    }

    private static String accept(String key) {
        try {
            return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1")
                    .digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes, and keeps what the socket does not take; who lets too much wait is cut off. */
    void write(ByteBuffer out) {
        try {
            if (unsent.position() == 0) {
                channel.write(out);
            }
            if (out.hasRemaining()) {
                append(out);
                key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
            }
            if (unsent.position() > MOST_WAITING) {
                channel.shutdownInput();
            }
        } catch (IOException e) {
            unsent = NOTHING;
        }
    }

    private void append(ByteBuffer out) {
        if (unsent.remaining() < out.remaining()) {
            unsent = ByteBuffer.allocate(2 * (unsent.position() + out.remaining())).put(unsent.flip());
        }
        unsent.put(out);
    }

    void writeRest() throws IOException {
        channel.write(unsent.flip());
        unsent.compact();
        if (unsent.position() == 0) {
            unsent = NOTHING;
            key.interestOps(SelectionKey.OP_READ);
        }
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
