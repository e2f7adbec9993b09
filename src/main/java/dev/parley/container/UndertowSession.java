package dev.parley.container;

import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A session of Undertow's. Undertow reads whatever a client sends, and keeps it in memory until the hooks have time,
 * without bound: here it is stopped while some waits.
 */
final class UndertowSession extends StandardSession {

    private static final Logger LOG = System.getLogger(UndertowSession.class.getName());
    private static final ContainerWarning UNPACED = new ContainerWarning(UndertowSession.class,
            "Undertow's reading cannot be paced: clients that flood fill the memory");
    private static final ContainerWarning UNCUTTABLE = new ContainerWarning(UndertowSession.class,
            "Undertow's session cannot be cut");
    private static final String CLASSES = "io.undertow.websockets.jsr.";

    /** Undertow's own batching, which its asynchronous remote alone has. Each message takes a buffer of 16 KiB. */
    private static final Gathering GATHERING = new Gathering() {
        private static final int MOST = 16;

        @Override
        public int maxMessages() {
            return MOST;
        }

        @Override
        public void hold(RemoteEndpoint.Async remote, boolean back) throws IOException {
            remote.setBatchingAllowed(back);
        }
    };

    UndertowSession(Session session, UpgradedSocket socket) {
        super(session, socket, GATHERING);
    }

    static boolean is(Session session) {
        return session.getClass().getName().startsWith(CLASSES);
    }

    /** From now on the session reads no faster than what it has read is worked off. */
    @Override
    public void prepare(int messageBytes) {
        try {
            Object reader = field(session().getClass(), "frameHandler").get(session());
            Field executor = field(reader.getClass(), "executor");
            Object channel = session().getClass().getMethod("getWebSocketChannel").invoke(session());
            executor.set(reader, new Paced((Executor) executor.get(reader), channel));
        } catch (ReflectiveOperationException | RuntimeException e) {
            UNPACED.say(e);
        }
    }

    @Override
    public boolean cut() {
        try {
            session().getClass().getMethod("forceClose").invoke(session());
            return true;
        } catch (ReflectiveOperationException e) {
            UNCUTTABLE.say(e);
            return super.cut();
        }
    }

    private static Field field(Class<?> owner, String name) throws ReflectiveOperationException {
        Field field = owner.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    /**
     * What has come in goes through this, from the thread that reads to the one that calls the hooks. Reading stops and
     * goes on by that first thread alone, so that neither overtakes the other.
     */
    private static final class Paced implements Executor {

        /** Parts of messages that may wait. */
        private static final int MOST = 8;
        /** Of those, when reading goes on. */
        private static final int FEW = MOST / 2;

        private final Executor next;
        private final Object channel;
        private final Executor reader;
        private final Method suspend;
        private final Method resume;
        private final AtomicInteger waiting = new AtomicInteger();
        /** Of the thread that reads. */
        private boolean stopped;

        Paced(Executor next, Object channel) throws ReflectiveOperationException {
            this.next = next;
            this.channel = channel;
            Class<?> type = channel.getClass();
            this.reader = (Executor) type.getMethod("getIoThread").invoke(channel);
            this.suspend = type.getMethod("suspendReceives");
            this.resume = type.getMethod("resumeReceives");
        }

        @Override
        public void execute(Runnable task) {
            if (waiting.incrementAndGet() >= MOST && Thread.currentThread() == reader && !stopped) {
                stopped = true;
                call(suspend);
            }
            next.execute(() -> {
                try {
                    task.run();
                } finally {
                    worked();
                }
            });
        }

        private void worked() {
            if (waiting.decrementAndGet() == FEW) {
                try {
                    reader.execute(this::goOn);
                } catch (RejectedExecutionException e) {
                    LOG.log(Level.DEBUG, "the server is going down", e);
                }
            }
        }

        private void goOn() {
            if (stopped && waiting.get() <= FEW) {
                stopped = false;
                call(resume);
            }
        }

        private void call(Method method) {
            try {
                method.invoke(channel);
            } catch (ReflectiveOperationException e) {
                UNPACED.say(e);
            }
        }
    }
}
