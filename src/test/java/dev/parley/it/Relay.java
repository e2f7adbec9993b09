package dev.parley.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Passes TCP connections on to a server, and can be away, as a server that restarts is. */
public final class Relay implements AutoCloseable {

    private final int port;
    private final URI target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private ServerSocket server;

    /** Away, until it is started. */
    public Relay(int port, URI target) {
        this.port = port;
        this.target = target;
    }

    /** Listens. */
    public void start() throws IOException {
        ServerSocket listening = new ServerSocket();
        listening.setReuseAddress(true);
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        server = listening;
        new Thread(() -> accept(listening), "relay").start();
    }

    private void accept(ServerSocket listening) {
        while (true) {
            try {
                Socket client = listening.accept();
                Socket behind = new Socket(target.getHost(), target.getPort());
                sockets.add(client);
                sockets.add(behind);
                new Thread(() -> pass(client, behind), "relay").start();
                new Thread(() -> pass(behind, client), "relay").start();
            } catch (IOException e) {
                // Stopped.
                return;
            }
        }
    }

    private void pass(Socket from, Socket to) {
        try (from; to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One side has gone, and takes the other with it.
        } finally {
            sockets.remove(from);
        }
    }

    /** Refuses connections and cuts those that there are. */
    public void stop() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Override
    public void close() throws IOException {
        stop();
    }
}
