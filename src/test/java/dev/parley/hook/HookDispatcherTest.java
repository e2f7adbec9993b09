package dev.parley.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.api.CloseDetails;
import dev.parley.api.Hooks;
import dev.parley.api.InvalidEventException.Violation;
import dev.parley.api.MalformedJsonException;
import dev.parley.api.Message;
import dev.parley.api.NotAllowedException;
import dev.parley.api.NotAllowedException.Action;
import dev.parley.api.Peer;
import dev.parley.fake.FakeNode;
import dev.parley.fake.RecordingConnection;
import dev.parley.fake.RecordingLog;
import dev.parley.fake.SimpleRequest;
import dev.parley.observe.Metrics.Count;
import dev.parley.peer.Admission;
import dev.parley.peer.PeerEvents;
import dev.parley.peer.PeerSession;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a hook throws reaches the error hooks and closes its peer; whoever throws, all are told of the end. */
class HookDispatcherTest {

    private final FakeNode node = FakeNode.with();
    private final RecordingConnection connection = new RecordingConnection();
    private final List<String> log = new ArrayList<>();
    private final Map<String, Throwable> failures = new HashMap<>();
    private int contexts;
    private PeerSession peer;

    private final class Logging implements Hooks {
        private final String name;

        Logging(String name) {
            this.name = name;
        }

        private void called(String hook) {
            log.add(name + " " + hook);
            Throwable failure = failures.get(name + " " + hook);
            if (failure != null) {
                HookDispatcherTest.<RuntimeException>sneak(failure);
            }
        }

        @Override
        public void open(Peer opened) {
            called("open");
        }

        @Override
        public void message(Peer sender, Message message) {
            called("message");
        }

        @Override
        public void drain(Peer drained) {
            called("drain");
        }

        @Override
        public void error(Peer failed, Throwable error) {
            called("error");
        }

        @Override
        public void close(Peer gone, CloseDetails details) {
            called("close");
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable failure) throws T {
        throw (T) failure;
    }

    private void open() {
        HookContext context = hook -> {
            contexts++;
            hook.run();
        };
        PeerEvents dispatcher = new GlobalHooks(List.of(new Logging("global")), context, node.metrics())
                .before(new Logging("own"), "route /own (t.Own)");
        Admission admission = node.admission(SimpleRequest.of("/x"), "/x");
        peer = new PeerSession(admission, connection, dispatcher, node.scope());
        connection.whenClosed(() -> peer.closed(CloseDetails.of(1000, "")));
        peer.open();
    }

    private long failed() {
        return node.metrics().get(Count.HOOK_FAILURES);
    }

    @Test
    void callsGlobalHooksFirst() {
        open();
        peer.receive("x");
        peer.drained();
        node.settle();
        peer.failed(new IllegalStateException("reset"));
        peer.close();
        node.settle();
        assertThat(log).containsExactly("global open", "own open", "global message", "own message", "global drain",
                "own drain", "global error", "own error", "global close", "own close");
        assertThat(contexts).isEqualTo(7);
        assertThat(failed()).isZero();
    }

    @Test
    void anExceptionClosesWith1011() {
        for (Throwable failure : List.of(new IllegalStateException("secret"), new StackOverflowError("secret"),
                new Exception("secret"))) {
            failures.put("own message", failure);
            log.clear();
            open();
            peer.receive("x");
            node.settle();
            assertThat(log).containsExactly("global open", "own open", "global message", "own message", "global error",
                    "own error", "global close", "own close");
        }
        assertThat(connection.record()).hasSize(3).containsOnly("<close 1011 server error>");
        assertThat(failed()).isEqualTo(3);
    }

    @Test
    void logsRouteClassHookAndPeerWhenAHookThrows() {
        failures.put("own message", new IllegalStateException("secret"));
        try (RecordingLog recorded = new RecordingLog(FailurePolicy.class)) {
            open();
            peer.receive("x");
            node.settle();
            assertThat(recorded.lines())
                    .containsExactly("hook message of route /own (t.Own) failed for peer " + peer.id());
        }
    }

    @Test
    void jsonThatIsNoneClosesWith1007() {
        failures.put("global message", new MalformedJsonException(List.of(new Violation("", "at line 1")), null));
        open();
        peer.receive("x");
        node.settle();
        assertThat(connection.record()).containsExactly("<close 1007 bad json>");
        assertThat(log).doesNotContain("own message");
    }

    @Test
    void aTopicThatIsNotAllowedClosesWith1008() {
        failures.put("own message", new NotAllowedException(Action.SUBSCRIBE, "secret"));
        open();
        peer.receive("x");
        node.settle();
        assertThat(connection.record()).containsExactly("<close 1008 not allowed>");
        assertThat(log).endsWith("global error", "own error", "global close", "own close");
        assertThat(failed()).isEqualTo(1);
    }

    @Test
    void openThatThrowsIsStillFollowedByClose() {
        failures.put("own open", new IllegalStateException("secret"));
        open();
        node.settle();
        assertThat(log).endsWith("global error", "own error", "global close", "own close");
        assertThat(connection.record()).containsExactly("<close 1011 server error>");
    }

    @Test
    void allAreToldOfTheEndWhateverTheirFellowsThrow() {
        for (String hook : List.of("own message", "global error", "own error", "global close", "own close")) {
            failures.put(hook, new IllegalStateException("secret"));
        }
        open();
        peer.receive("x");
        node.settle();
        assertThat(log).endsWith("global error", "own error", "global close", "own close");
        assertThat(failed()).isEqualTo(5);
        assertThat(node.registry().size()).isZero();
        assertThat(node.metrics().get(Count.CLOSED)).isEqualTo(1);
    }

    @Test
    void anotherPeerNeverNotices() {
        failures.put("own message", new IllegalStateException("secret"));
        RecordingConnection other = new RecordingConnection();
        PeerSession fellow = node.open("/x", other);
        open();
        peer.receive("x");
        node.settle();
        assertThat(other.record()).isEmpty();
        assertThat(fellow.peers()).containsExactly(fellow);
    }
}
