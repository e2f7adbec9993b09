package dev.parley.sse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.api.CloseCode;
import dev.parley.fake.FakeNode;
import dev.parley.fake.RecordingEvents;
import dev.parley.fake.SimpleRequest;
import dev.parley.payload.Payload;
import dev.parley.peer.PeerSession;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The line with which a stream ends where its application goes comes behind what is written, or not. */
class SseCloseTest {

    private static final String RETRY = "retry: (1\\d{4}|20000)\n";

    private final FakeNode node = FakeNode.with();
    private final SlowOutput out = new SlowOutput();
    private final List<String> calls = new ArrayList<>();
    private final List<Throwable> ends = new ArrayList<>();
    private final SseConnection connection =
            new SseConnection(stub(ServletRequest.class), out, new SseDialect(FakeNode.JSON));

    private <T> T stub(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {type},
                (proxy, method, args) -> {
                    calls.add(method.getName());
                    return null;
                }));
    }

    @BeforeEach
    void begin() throws IOException {
        connection.bind(new SseStream(new PeerSession(node.admission(SimpleRequest.of("/events"), "/events"), connection,
                new RecordingEvents(), node.scope())));
        connection.begin(stub(AsyncContext.class));
        out.listener.onWritePossible();
        calls.clear();
    }

    private void write(String text) {
        connection.write(List.of(new Payload.Text(text)), ends::add);
    }

    @Test
    void retryLineComesBehindTheLastWrite() {
        write("one");
        connection.close(CloseCode.GOING_AWAY, "");
        assertThat(out.written()).matches("data: one\n\n" + RETRY);
        assertThat(calls).containsExactly("complete");
    }

    @ParameterizedTest
    @ValueSource(strings = {"data: stuck\n\n", ":\n"})
    void retryLineIsLeftOutWhereAWriteOrPingIsStuck(String stuck) {
        write("one");
        out.slow = true;
        if (stuck.startsWith("data")) {
            write("stuck");
        } else {
            connection.ping(ends::add);
        }
        connection.close(CloseCode.GOING_AWAY, "");
        assertThat(calls).containsExactly("complete");
        out.goOn();
        assertThat(out.written()).doesNotContain("retry").isIn("data: one\n\n", "data: one\n\n" + stuck);
        assertThat(ends).as("the write in flight is not forgotten").hasSize(2);
    }

    @Test
    void nothingIsWrittenBehindTheRetryLine() {
        out.slow = true;
        connection.close(CloseCode.GOING_AWAY, "");
        write("late");
        assertThat(ends).singleElement().isInstanceOf(IOException.class);
        assertThat(calls).isEmpty();
        out.goOn();
        assertThat(out.written()).matches(RETRY);
        assertThat(calls).containsExactly("complete");
    }

    @Test
    void otherClosesHaveNoRetryLine() {
        connection.close(CloseCode.NORMAL, "");
        assertThat(out.written()).isEmpty();
        assertThat(calls).containsExactly("complete");
    }

    private static final class SlowOutput extends ServletOutputStream {

        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        private WriteListener listener;
        private boolean slow;

        /** The client reads on, and the container says so. */
        void goOn() {
            slow = false;
            try {
                listener.onWritePossible();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        String written() {
            return taken.toString(StandardCharsets.UTF_8);
        }

        @Override
        public boolean isReady() {
            return !slow;
        }

        @Override
        public void setWriteListener(WriteListener wanted) {
            listener = wanted;
        }

        @Override
        public void write(int single) {
            taken.write(single);
        }
    }
}
