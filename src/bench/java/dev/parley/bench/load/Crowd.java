package dev.parley.bench.load;

import dev.parley.bench.Work;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** All connections of a run, and the one selector that they hang on. */
final class Crowd {

    private static final int BUFFER = 256 * 1024;
    private static final int HANDSHAKES_AT_ONCE = 128;
    private static final int STALLED_BUFFER = 4096;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);
    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int OPEN_LOOP_BACKLOG = 64;

    private final Selector selector = Selector.open();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private final List<Client> clients = new ArrayList<>();
    private final Faults faults;
    private final InetSocketAddress server;
    private final Consumer<SelectionKey> ready;

    /** Makes the connections of a work; they are not open yet. */
    Crowd(Work work, Target target, Faults faults, Incoming.Sink sink) throws IOException {
        this.faults = faults;
        this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), target.port());
        this.ready = key -> ((Client) key.attachment()).ready(buffer, target.context() + work.path(), sink);
        add(Client.Role.STALLED, work.stalled(), work);
        add(Client.Role.STALLED_EARLY, work.stalledEarly(), work);
        add(Client.Role.READER, work.subscribers(), work);
        // Last, so that everybody is subscribed before they speak.
        add(Client.Role.PUBLISHER, work.publishers(), work);
    }

    private void add(Client.Role role, int number, Work work) {
        for (int i = 0; i < number; i++) {
            Client client = new Client(role, i, work.publishers(), faults);
            if (role == Client.Role.PUBLISHER || work.mode() == Work.Mode.ECHO) {
                client.sends(new Outgoing(work.size(), work.rate() > 0 ? OPEN_LOOP_BACKLOG : work.window()));
            }
            clients.add(client);
        }
    }

    /** Those with one of the roles. */
    List<Client> of(Client.Role... roles) {
        return clients.stream().filter(client -> List.of(roles).contains(client.role())).toList();
    }

    /** Opens those with one of the roles, some at a time. Seconds that it took. */
    double open(Client.Role... roles) throws IOException {
        List<Client> wanted = of(roles);
        long start = System.nanoTime();
        long progress = start;
        int started = 0;
        int settled = 0;
        while (settled < wanted.size()) {
            while (started < wanted.size() && started - settled < HANDSHAKES_AT_ONCE) {
                connect(wanted.get(started++));
            }
            poll(LOOK);
            int now = (int) wanted.subList(0, started).stream().filter(Client::isSettled).count();
            progress = now > settled ? System.nanoTime() : progress;
            settled = now;
            if (!faults.none() || System.nanoTime() - progress > PATIENCE) {
                throw new IOException("only " + settled + " connections opened: " + faults);
            }
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private void connect(Client client) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        if (!client.role().reads()) {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, STALLED_BUFFER);
        }
        channel.connect(server);
        client.registered(channel.register(selector, SelectionKey.OP_CONNECT, client));
    }

    /** Does what there is to do, after waiting for it that long at most; below a millisecond without waiting. */
    void poll(long nanos) throws IOException {
        long millis = TimeUnit.NANOSECONDS.toMillis(nanos);
        if (millis > 0) {
            selector.select(ready, millis);
        } else {
            selector.selectNow(ready);
        }
    }

    /** Goes on for a time. */
    void poll(double seconds) throws IOException {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
            poll(end - now);
        }
    }

    /** How many of those that never read have been cut off by the server, as seen when they read at last. */
    int cutOff() {
        int number = 0;
        for (Client client : of(Client.Role.STALLED)) {
            number += isCutOff(client.channel()) ? 1 : 0;
        }
        return number;
    }

    private boolean isCutOff(SocketChannel channel) {
        try {
            int read = 1;
            while (read > 0) {
                read = channel.read(buffer.clear());
            }
            return read < 0;
        } catch (IOException e) {
            return true;
        }
    }
}
