package dev.parley.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.payload.Payload;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** As many messages as the container gathers are under way at once, never more, and the batch ends once. */
class GatheredBatchTest {

    private final List<String> log = new ArrayList<>();
    private final Deque<SendHandler> unheard = new ArrayDeque<>();
    private final List<Throwable> ends = new ArrayList<>();
    private boolean atOnce;
    private String refused = "";

    private final RemoteEndpoint.Async remote = (RemoteEndpoint.Async) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {RemoteEndpoint.Async.class}, (proxy, method, args) -> {
                send(String.valueOf(args[0]), (SendHandler) args[1]);
                return null;
            });

    private void send(String text, SendHandler handler) {
        if (text.equals(refused)) {
            throw new IllegalStateException("refused");
        }
        log.add(text);
        if (atOnce) {
            handler.onResult(new SendResult());
        } else {
            unheard.add(handler);
        }
    }

    private Gathering gathering(int most) {
        return new Gathering() {
            @Override
            public int maxMessages() {
                return most;
            }

            @Override
            public void hold(RemoteEndpoint.Async held, boolean back) {
                log.add(back ? "<hold>" : "<go>");
            }
        };
    }

    private void batch(Gathering gathering, int messages) {
        List<Payload> payloads = IntStream.range(0, messages).mapToObj(i -> (Payload) new Payload.Text("" + i)).toList();
        new GatheredBatch(remote, gathering, payloads, ends::add).proceed();
    }

    private void hear(int times) {
        for (int i = 0; i < times; i++) {
            unheard.remove().onResult(new SendResult());
        }
    }

    @Test
    void oneAfterTheOtherWhereNothingIsGathered() {
        batch(Gathering.NONE, 2);
        assertThat(log).containsExactly("0");
        hear(1);
        assertThat(log).containsExactly("0", "1");
        assertThat(ends).isEmpty();
        hear(1);
        assertThat(ends).containsExactly((Throwable) null);
    }

    @Test
    void theLastOfSomeIsNotHeldBack() {
        batch(gathering(3), 5);
        assertThat(log).containsExactly("<hold>", "0", "1", "<go>", "2");
        hear(2);
        assertThat(log).as("one is under way").hasSize(5);
        hear(1);
        assertThat(log).endsWith("<hold>", "3", "<go>", "4");
        hear(2);
        assertThat(ends).containsExactly((Throwable) null);
    }

    @Test
    void aSingleMessageIsNotHeldBack() {
        batch(gathering(3), 1);
        assertThat(log).containsExactly("0");
    }

    @Test
    void needsNoDepthOfStackWhereTheContainerCallsBackAtOnce() {
        atOnce = true;
        batch(Gathering.NONE, 100_000);
        assertThat(log).hasSize(100_000);
        assertThat(ends).containsExactly((Throwable) null);
    }

    @Test
    void endsWithTheFirstFailureAndSendsNothingMore() {
        batch(gathering(2), 4);
        unheard.remove().onResult(new SendResult(new IOException("broken pipe")));
        hear(1);
        assertThat(log).containsExactly("<hold>", "0", "<go>", "1");
        assertThat(ends).singleElement().satisfies(end -> assertThat(end).hasRootCauseMessage("broken pipe"));
    }

    @Test
    void holdsNothingBackWhenTheContainerRefuses() {
        refused = "1";
        batch(gathering(3), 6);
        hear(1);
        assertThat(log).containsExactly("<hold>", "0", "<go>");
        assertThat(ends).singleElement().satisfies(end -> assertThat(end).hasMessage("refused"));
    }
}
