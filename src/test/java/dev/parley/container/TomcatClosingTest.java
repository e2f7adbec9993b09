package dev.parley.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TomcatClosingTest {

    /** As far as one of Tomcat's is looked at. */
    public static final class Socket {
        private final ReentrantLock lock = new ReentrantLock();
        private final SocketChannel channel;
        private boolean closedByUs;
        private boolean closedByTomcat;

        Socket(SocketChannel channel) {
            this.channel = channel;
        }

        /** What Tomcat's threads hold while they are at work with it. */
        public ReentrantLock getLock() {
            return lock;
        }

        /** What carries it. */
        public Socket getSocket() {
            return this;
        }

        /** Its own channel. */
        public SocketChannel getIOChannel() {
            return channel;
        }

        /** Whether it was closed, by whomever. */
        public boolean isClosed() {
            return closedByUs || closedByTomcat;
        }

        /** Closes it. */
        public void close() throws IOException {
            assertThat(lock.isHeldByCurrentThread()).isTrue();
            closedByUs = true;
            channel.close();
        }
    }

    private SocketChannel client;
    private Socket socket;

    @BeforeEach
    void connect() throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            client = SocketChannel.open(server.getLocalAddress());
            socket = new Socket(server.accept());
        }
    }

    @AfterEach
    void disconnect() throws IOException {
        client.close();
        socket.channel.close();
    }

    @Test
    void closesWhatNobodyIsAtWorkWith() throws Exception {
        assertThat(TomcatClosing.close(socket)).isTrue();
        assertThat(socket.closedByUs).isTrue();
        assertThat(socket.lock.isLocked()).isFalse();
        assertThat(client.read(ByteBuffer.allocate(1))).isEqualTo(-1);
    }

    @Test
    void leavesItToTomcatsThreadThatIsAtWorkWithIt() throws Exception {
        socket.lock.lock();
        try {
            assertThat(CompletableFuture.supplyAsync(this::closes).get()).isFalse();
            isShut();
        } finally {
            socket.lock.unlock();
        }
    }

    @Test
    void leavesItToTomcatEvenOnTheThreadThatIsAtWorkWithIt() throws Exception {
        socket.lock.lock();
        assertThat(TomcatClosing.close(socket)).isFalse();
        assertThat(socket.lock.getHoldCount()).isOne();
        isShut();
    }

    @Test
    void shutsNoOtherConnectionThatTheSameCarriesMeanwhile() throws Exception {
        socket.closedByTomcat = true;
        socket.lock.lock();
        assertThat(TomcatClosing.close(socket)).isFalse();
        assertThat(socket.channel.write(ByteBuffer.allocate(1))).isOne();
        assertThat(client.read(ByteBuffer.allocate(1))).isOne();
    }

    @Test
    void hasNothingLeftToDoWithWhatIsClosedMeanwhile() throws Exception {
        socket.channel.close();
        socket.lock.lock();
        assertThat(TomcatClosing.close(socket)).isFalse();
    }

    private boolean closes() {
        try {
            return TomcatClosing.close(socket);
        } catch (ReflectiveOperationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The client sees the end at once, and so does whoever reads the socket. */
    private void isShut() throws IOException {
        assertThat(socket.closedByUs).isFalse();
        assertThat(client.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        assertThat(socket.channel.read(ByteBuffer.allocate(1))).isEqualTo(-1);
    }
}
