package dev.parley.container;

import static dev.parley.container.TomcatHandles.FOUND;

import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.CompletionHandler;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The socket under Tomcat's upgraded connections, for what no API offers. A connection that is closed ends with the
 * next event of its socket, and a stalled client never causes one; and what is written through a stream is copied
 * through the connection's buffer piece by piece, and goes on between two events only, so never while a hook runs.
 */
final class TomcatSocket implements Output {

    private static final ContainerWarning UNREACHABLE = new ContainerWarning(TomcatSocket.class,
            "Tomcat's socket cannot be reached");
    private static final ContainerWarning UNCLOSABLE = new ContainerWarning(TomcatSocket.class,
            "Tomcat's socket cannot be closed");
    /** GlassFish has classes in {@code org.apache.catalina}, too. */
    private static final Pattern TOMCAT = Pattern.compile("org\\.apache\\.(coyote|tomcat)\\..*");
    private static final String HELD_AS = "socketWrapper";

    private final Object socket;
    /** What the bytes go to and come from as they are, {@code null} with TLS. */
    private final ByteChannel channel;
    private boolean begun;
    /** What the socket did not take at once, of the last write of which it did not take all. */
    private volatile ByteBuffer rest;

    private TomcatSocket(Object socket) {
        this.socket = socket;
        this.channel = FOUND == null ? null : FOUND.plainChannel(socket);
    }

    /**
     * Takes it from an object of Tomcat's that has it.
     *
     * @return {@code null} for another server's object
     */
    public static TomcatSocket of(Object holder) {
        if (!TOMCAT.matcher(holder.getClass().getName()).matches()) {
            return null;
        }
        try {
            Field field = holder.getClass().getDeclaredField(HELD_AS);
            field.setAccessible(true);
            return new TomcatSocket(field.get(holder));
        } catch (ReflectiveOperationException | RuntimeException e) {
            UNREACHABLE.say(e);
            return null;
        }
    }

    /**
     * Closes it; again is nothing.
     *
     * @return false when Tomcat is at work with it and, as soon as it is done, closes it by itself, and all that is
     *         above it
     */
    public boolean close() {
        try {
            return TomcatClosing.close(socket);
        } catch (ReflectiveOperationException | IOException | RuntimeException e) {
            UNCLOSABLE.say(e);
            return true;
        }
    }

    /** Whether {@link #write} can be called: not with {@code useAsyncIO="false"} on the connector. */
    public boolean canWrite() {
        return FOUND != null && FOUND.isWritable(socket);
    }

    /** What comes by the stream of this socket. */
    public Input input(ServletInputStream in) {
        return channel == null ? new ServletInput(in) : new TomcatInput(in, channel, FOUND.readRoom(socket));
    }

    /**
     * How many bytes have arrived that Tomcat has not begun to read, as they were sent, so encrypted with TLS.
     *
     * @return -1 where this cannot be seen
     */
    public int unread() {
        SocketChannel open = FOUND == null ? null : FOUND.anyChannel(socket);
        try {
            return open == null ? -1 : open.socket().getInputStream().available();
        } catch (IOException e) {
            // It has just been closed.
            return -1;
        }
    }

    @Override
    public void write(byte[] bytes, Consumer<Throwable> done) {
        int written = 0;
        try {
            // Not the first: that one is to empty Tomcat's own buffer. Nothing else is written through it afterwards.
            if (begun && channel != null) {
                written = channel.write(NativeCopy.of(bytes));
            }
            begun = true;
        } catch (IOException | RuntimeException e) {
            done.accept(e);
            return;
        }
        if (written < bytes.length) {
            rest = ByteBuffer.wrap(bytes, written, bytes.length - written);
            new Rest(done).write(rest);
        } else {
            done.accept(null);
        }
    }

    /** Read while Tomcat writes: a moment old at worst. */
    @Override
    public long progress() {
        ByteBuffer last = rest;
        return last == null ? 0 : last.position();
    }

    /** What the socket did not take at once, written by Tomcat when it does. */
    private final class Rest implements CompletionHandler<Long, Object> {
        private final AtomicReference<Consumer<Throwable>> whose;

        Rest(Consumer<Throwable> done) {
            whose = new AtomicReference<>(done);
        }

        void write(ByteBuffer bytes) {
            try {
                if (FOUND.write(socket, bytes, this)) {
                    end(null);
                }
            } catch (IOException | RuntimeException e) {
                end(e);
            }
        }

        @Override
        public void completed(Long count, Object nothing) {
            end(null);
        }

        @Override
        public void failed(Throwable failure, Object nothing) {
            end(failure);
        }

        /** Once: Tomcat may throw and call back, too. */
        private void end(Throwable failure) {
            Consumer<Throwable> done = whose.getAndSet(null);
            if (done != null) {
                done.accept(failure);
            }
        }
    }

    @Override
    public void end() {
        // A socket that is closed refuses what comes too late.
    }
}
