package dev.parley.container;

import java.io.IOException;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Ends Tomcat's sockets from outside. Tomcat forgets what it keeps of a connection when its socket is closed, but not
 * if a thread of its own is at work with that connection just then: when it is done it would keep the connection's
 * objects, and the application with them, for as long as the server runs. So there the socket is shut, and Tomcat meets
 * the end of what it reads, and closes.
 */
final class TomcatClosing {

    private TomcatClosing() {
    }

    /** As {@link TomcatSocket#close} says. <b>Block:</b> never. */
    static boolean close(Object socket) throws ReflectiveOperationException, IOException {
        ReentrantLock work = (ReentrantLock) call(socket, "getLock");
        if (work.isHeldByCurrentThread() || !work.tryLock()) {
            shut(socket);
            return false;
        }
        try {
            call(socket, "close");
        } finally {
            work.unlock();
        }
        return true;
    }

    private static void shut(Object socket) throws ReflectiveOperationException, IOException {
        Object channel = call(call(socket, "getSocket"), "getIOChannel");
        // If Tomcat was faster, what carried this connection may carry the next one, whose channel it has given.
        if (!(boolean) call(socket, "isClosed")) {
            shutChannel(channel);
        }
    }

    /** As the connectors NIO and NIO2 have it. */
    private static void shutChannel(Object channel) throws IOException {
        try {
            if (channel instanceof SocketChannel nio) {
                nio.shutdownInput().shutdownOutput();
            } else if (channel instanceof AsynchronousSocketChannel nio2) {
                nio2.shutdownInput().shutdownOutput();
            }
        } catch (ClosedChannelException e) {
            // Tomcat was faster.
        }
    }

    private static Object call(Object target, String method) throws ReflectiveOperationException {
        return target.getClass().getMethod(method).invoke(target);
    }
}
