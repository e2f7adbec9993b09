package dev.parley.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.payload.Payload;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Messages wait in their order until the application has sent its own; a write ends when the connection is cut. */
class LibertyWriterTest {

    private static final long SECONDS = 10;

    private final ExecutorService workers = Executors.newSingleThreadExecutor();
    private final List<String> sent = new ArrayList<>();
    private final AtomicInteger turns = new AtomicInteger();
    private final CountDownLatch blocked = new CountDownLatch(1);
    private volatile boolean open = true;
    private volatile int refusals;
    private volatile boolean blocks;

    private final RemoteEndpoint.Basic remote = (RemoteEndpoint.Basic) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {RemoteEndpoint.Basic.class}, (proxy, method, args) -> {
                send(method.getName().equals("sendPing") ? "ping" : (String) args[0]);
                return null;
            });
    private final Session session = (Session) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {Session.class},
            (proxy, method, args) -> method.getName().equals("isOpen") ? open : remote);
    private final LibertyWriter writer = new LibertyWriter(session, turns::incrementAndGet, workers);

    private void send(String text) throws IOException {
        if (refusals > 0) {
            refusals--;
            throw new IllegalStateException("write not allowed");
        }
        if (blocks) {
            blocked.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new IOException("broken pipe", e);
            }
        }
        sent.add(text);
    }

    private Throwable write(String... texts) throws Exception {
        return start(texts).get(SECONDS, TimeUnit.SECONDS).orElse(null);
    }

    private CompletableFuture<Optional<Throwable>> start(String... texts) {
        CompletableFuture<Optional<Throwable>> done = new CompletableFuture<>();
        writer.write(List.of(texts).stream().map(text -> (Payload) new Payload.Text(text)).toList(),
                failure -> done.complete(Optional.ofNullable(failure)));
        return done;
    }

    @AfterEach
    void end() {
        workers.shutdownNow();
    }

    @Test
    void sendsAgainWhatIsRefusedWhileTheApplicationWrites() throws Exception {
        refusals = 3;
        assertThat(write("a", "b")).isNull();
        assertThat(sent).containsExactly("a", "b");
        assertThat(writer.progress()).isEqualTo(2);
        assertThat(turns).as("a refused write has no turn to end").hasValue(0);
    }

    @Test
    void pingsInItsTurn() throws Exception {
        refusals = 1;
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        writer.ping(failure -> done.complete(failure == null));
        assertThat(done.get(SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(sent).containsExactly("ping");
    }

    @Test
    void failsWhenTheSessionIsClosed() throws Exception {
        refusals = Integer.MAX_VALUE;
        open = false;
        assertThat(write("a")).isInstanceOf(IOException.class);
        assertThat(turns).hasValue(0);
    }

    @Test
    void endsAWriteThatIsBlockedWhenTheConnectionIsCut() throws Exception {
        blocks = true;
        CompletableFuture<Optional<Throwable>> done = start("a");
        blocked.await();
        writer.stop();
        assertThat(done.get(SECONDS, TimeUnit.SECONDS)).isPresent();
        assertThat(turns).as("what waits for its turn goes on").hasValue(1);
        assertThat(writer.awaitEnd()).isTrue();
        assertThat(workers.submit(Thread::interrupted).get()).as("the worker is interrupted no more").isFalse();
    }
}
