package dev.parley.bench.limit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * The coalescing limit in Java: reads all that there is, makes the frames once and writes them to each subscriber by
 * one call. A yardstick: it knows {@code /ws} and {@code /echo} and takes whole frames of less than 64 KiB.
 */
public final class Limit {

    private static final int BACKLOG = 4096;
    private static final int ROOM = 1 << 18;

    private final Selector selector = Selector.open();
    private final ServerSocketChannel server = ServerSocketChannel.open();
    private final List<Connection> subscribers = new ArrayList<>();
    private final ByteBuffer received = ByteBuffer.allocateDirect(ROOM);
    private final Frames frames = new Frames();

    private Limit(int port) throws IOException {
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
    }

    /** @param args the port */
    public static void main(String[] args) throws IOException {
        Limit limit = new Limit(Integer.parseInt(args[0]));
        while (true) {
            limit.selector.select(limit::ready);
        }
    }

    private void ready(SelectionKey key) {
        if (key.isAcceptable()) {
            accept();
        } else {
            ready(key, (Connection) key.attachment());
        }
    }

    private void ready(SelectionKey key, Connection connection) {
        try {
            if (key.isWritable()) {
                connection.writeRest();
            } else if (!hear(connection)) {
                leave(connection);
            }
        } catch (IOException e) {
            leave(connection);
        }
    }

    private void accept() {
        try {
            for (SocketChannel channel = server.accept(); channel != null; channel = server.accept()) {
                channel.configureBlocking(false);
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
                key.attach(new Connection(channel, key));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the client is still there. */
    private boolean hear(Connection connection) throws IOException {
        if (connection.channel().read(received.clear()) < 0) {
            return false;
        }
        ByteBuffer unread = connection.joined(received.flip());
        if (connection.path() == null && connection.upgrade(unread) && connection.path().equals("/ws")) {
            subscribers.add(connection);
        }
        ByteBuffer out = connection.path() == null ? null : frames.unmask(unread);
        connection.keep(unread);
        if (out != null && out.hasRemaining()) {
            pass(connection, out);
        }
        return true;
    }

    private void pass(Connection from, ByteBuffer out) {
        if (from.path().equals("/echo")) {
            from.write(out);
            return;
        }
        for (Connection each : subscribers) {
            if (each != from) {
                out.rewind();
                each.write(out);
            }
        }
    }

    private void leave(Connection connection) {
        subscribers.remove(connection);
        connection.close();
    }
}
