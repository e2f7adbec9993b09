package dev.parley.socket;

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
            shut(call(call(socket, "getSocket"), "getIOChannel"));
            return false;
        }
        try {
            call(socket, "close");
        } finally {
            work.unlock();
        }
        return true;
    }

    /** As the connectors NIO and NIO2 have it, {@code null} when it is closed. */
    private static void shut(Object channel) throws IOException {
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
