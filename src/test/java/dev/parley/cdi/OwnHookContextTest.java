package dev.parley.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.parley.fake.FakeNode;
import dev.parley.fake.RecordingConnection;
import dev.parley.fake.RecordingEvents;
import dev.parley.peer.PeerSession;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A hook whose thread has a request context already runs on a worker, and nothing else changes for it. */
@Timeout(20)
class OwnHookContextTest {

    private static final class ContextElsewhere extends CdiHookContext {

        private final Thread taken = Thread.currentThread();

        @Override
        public boolean runInOwn(Runnable hook) {
            boolean free = Thread.currentThread() != taken;
            if (free) {
                hook.run();
            }
            return free;
        }
    }

    private final ExecutorService workers = Executors.newSingleThreadExecutor();
    private final OwnHookContext context = new OwnHookContext(new ContextElsewhere(),
            Thread.currentThread().getContextClassLoader(), workers);
    private final FakeNode node = FakeNode.with();
    private final RecordingConnection connection = new RecordingConnection();
    private final RecordingEvents events = new RecordingEvents();
    private final PeerSession peer = node.peer("/room", connection, events);
    private Thread hook;

    @AfterEach
    void stop() {
        workers.shutdown();
    }

    @Test
    void runsTheHookOnAWorkerThatFailsForIt() {
        assertThatIllegalStateException().isThrownBy(() -> context.run(() -> {
            hook = Thread.currentThread();
            throw new IllegalStateException("no");
        })).withMessage("no");
        assertThat(hook).isNotNull().isNotSameAs(Thread.currentThread());
    }

    @Test
    void firstReplyIsWrittenByTheThreadOfTheHook() {
        events.on("message", sender -> context.run(() -> {
            sender.send("first");
            sender.send("second");
        }));
        peer.open();
        peer.receive("hello");
        assertThat(connection.record()).containsExactly("first");
        node.settle();
        assertThat(connection.record()).containsExactly("first", "second");
    }

    @Test
    void eventThatTheHookCausesComesAfterItAndIsNotWaitedFor() {
        events.on("message", sender -> context.run(() -> {
            if (events.log().size() == 2) {
                peer.receive("inner");
                sender.send("outer has returned");
            }
        }));
        peer.open();
        peer.receive("outer");
        assertThat(events.log()).containsExactly("open", "message outer", "message inner");
        assertThat(connection.record()).containsExactly("outer has returned");
    }

    @Test
    void threadIsNoStandInAfterTheHook() throws Exception {
        events.on("message", sender -> {
            context.run(() -> { });
            try {
                workers.submit(() -> sender.send("from elsewhere")).get();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        peer.open();
        peer.receive("hello");
        assertThat(connection.record()).isEmpty();
    }
}
