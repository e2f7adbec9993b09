package dev.parley.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.api.EventHooks;
import dev.parley.api.EventRoute;
import dev.parley.api.EventSocket;
import dev.parley.api.InvalidEventException.Violation;
import dev.parley.fake.FakeNode;
import dev.parley.fake.RecordingConnection;
import dev.parley.fake.RecordingLog;
import dev.parley.fake.SimpleRequest;
import dev.parley.hook.FailurePolicy;
import dev.parley.hook.GlobalHooks;
import dev.parley.hook.RouteTemplate;
import dev.parley.peer.PeerSession;
import java.time.Duration;
import java.util.List;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

/** What the log shows of events that a client sends. */
class EventLogTest {

    private static final String ROUTE = "/api/votes";

    private final FakeNode node = FakeNode.with();
    private final PeerSession peer = open();

    private static final class Votes implements EventHooks {

        @Override
        public void declare(EventRoute route) {
            route.on("vote", String.class, (socket, choice) -> {
                throw new IllegalStateException(choice);
            });
        }

        @Override
        public void open(EventSocket socket) {
            socket.join("all");
        }
    }

    private static final class NoValidation implements Validation {

        @Override
        public void prepare(Class<?> type) {
            // Nothing is to be prepared.
        }

        @Override
        public List<Violation> check(Object value) {
            return value.equals("bad") ? List.of(new Violation("choice", "no\r\n2026 WARNING good")) : List.of();
        }
    }

    private PeerSession open() {
        EventRoutes routes = new EventRoutes(new EventScope(node.scope().broker(), node.scope().encoder(),
                new NoValidation(), node.metrics(), node.clock(), 20));
        PeerSession opened = new PeerSession(node.admission(SimpleRequest.of(ROUTE), ROUTE), new RecordingConnection(),
                new GlobalHooks(List.of(), Runnable::run, node.metrics())
                        .before(routes.gate(RouteTemplate.of(ROUTE), new Votes()), "route " + ROUTE + " (t.Votes)"),
                node.scope());
        opened.open();
        return opened;
    }

    @Test
    void floodOfInvalidEventsIsOneLineInTenSeconds() {
        try (RecordingLog log = new RecordingLog(EventGate.class)) {
            for (int i = 0; i < 1000; i++) {
                peer.receive("hello");
            }
            assertThat(log.lines()).containsExactly("invalid event at /api/votes from peer " + peer.id()
                    + ": not an array of the name of an event and its data");
            assertThat(log.entries()).extracting(LogRecord::getThrown).containsOnlyNulls();
            node.clock().advance(Duration.ofSeconds(10));
            peer.receive("[\"other\",1]");
            assertThat(log.lines()).last().isEqualTo("invalid event at /api/votes from peer " + peer.id()
                    + ": unknown event (and 999 more since the last such line)");
        }
    }

    @Test
    void failureOfAHandlerNamesRouteAndEvent() {
        try (RecordingLog log = new RecordingLog(FailurePolicy.class)) {
            peer.receive("[\"vote\",\"tea\"]");
            assertThat(log.lines()).containsExactly("hook message (event vote) of route /api/votes (t.Votes) failed for"
                    + " peer " + peer.id());
            assertThat(log.entries()).extracting(LogRecord::getThrown).singleElement()
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void wordsOfAClientMakeNoLineOfTheirOwn() {
        try (RecordingLog log = new RecordingLog(EventGate.class)) {
            peer.receive("[\"vote\",\"bad\"]");
            assertThat(log.lines()).singleElement().asString().contains("vote: ", "choice", "no 2026 WARNING good");
        }
    }
}
