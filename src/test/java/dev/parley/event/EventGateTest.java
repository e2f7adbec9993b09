package dev.parley.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.parley.api.CloseDetails;
import dev.parley.api.EventHooks;
import dev.parley.api.EventRoute;
import dev.parley.api.EventSocket;
import dev.parley.api.Hooks;
import dev.parley.api.InvalidEventException;
import dev.parley.api.InvalidEventException.Violation;
import dev.parley.api.Upgrade;
import dev.parley.api.UpgradeRequest;
import dev.parley.fake.FakeNode;
import dev.parley.fake.RecordingConnection;
import dev.parley.fake.SimpleRequest;
import dev.parley.hook.GlobalHooks;
import dev.parley.hook.RouteTemplate;
import dev.parley.observe.Metrics.Count;
import dev.parley.peer.PeerSession;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventGateTest {

    private static final String ROUTE = "/api/votes";

    /** What a client sends; its constructor refuses the unspeakable. */
    public record Vote(String choice, int weight) {
        public Vote {
            if ("unspeakable".equals(choice)) {
                throw new IllegalStateException(choice);
            }
        }
    }

    private final FakeNode node = FakeNode.with();
    private final List<String> log = new ArrayList<>();
    private final Validation validation = new Validation() {
        @Override
        public void prepare(Class<?> type) {
            log.add("prepare " + type.getSimpleName());
        }

        @Override
        public List<Violation> check(Object value) {
            if (value instanceof Vote vote && "everything".equals(vote.choice())) {
                return Collections.nCopies(100_000, new Violation("x".repeat(1000), "y".repeat(1000)));
            }
            return value instanceof Vote vote && vote.weight() < 0
                    ? List.of(new Violation("weight", "must not be negative")) : List.of();
        }
    };
    private final EventRoutes routes = new EventRoutes(new EventScope(node.scope().broker(), node.scope().encoder(),
            validation, node.metrics(), node.clock(), 20));
    private EventRoute route;

    private final class Recorder implements EventHooks {

        private final Consumer<EventRoute> declarations;

        Recorder(Consumer<EventRoute> declarations) {
            this.declarations = declarations;
        }

        @Override
        public void declare(EventRoute declared) {
            route = declared;
            declared.emits("vote", Vote.class)
                    .on("vote", Vote.class, (socket, vote) -> log.add("vote " + vote.choice()));
            declarations.accept(declared);
        }

        @Override
        public Upgrade upgrade(UpgradeRequest request) {
            return request.path().endsWith("closed") ? Upgrade.reject(403) : Upgrade.accept().namespace("elsewhere");
        }

        @Override
        public void open(EventSocket socket) {
            socket.join("all");
        }

        @Override
        public void close(EventSocket socket, CloseDetails details) {
            log.add("close " + details.code() + " in " + socket.rooms());
        }

        @Override
        public void error(EventSocket socket, Throwable error) {
            log.add("error " + error.getMessage());
        }
    }

    private Hooks gate(Consumer<EventRoute> declarations) {
        Hooks gate = routes.gate(RouteTemplate.of(ROUTE), new Recorder(declarations));
        log.clear();
        return gate;
    }

    private PeerSession open(Hooks gate, RecordingConnection connection) {
        PeerSession peer = new PeerSession(node.admission(SimpleRequest.of(ROUTE), ROUTE), connection,
                new GlobalHooks(List.of(), Runnable::run, node.metrics()).before(gate, "route /test (Test)"), node.scope());
        peer.open();
        return peer;
    }

    @Test
    void everySocketIsInTheRoutesOwnNamespace() {
        Hooks gate = gate(declared -> { });
        assertThat(gate.upgrade(SimpleRequest.of(ROUTE))).isEqualTo(Upgrade.accept().namespace(ROUTE));
        assertThat(gate.upgrade(SimpleRequest.of("/closed"))).isEqualTo(Upgrade.reject(403));
    }

    @Test
    void aValidEventReachesItsHandler() {
        open(gate(declared -> { }), new RecordingConnection()).receive("[\"vote\",{\"choice\":\"tea\",\"weight\":2}]");
        assertThat(log).containsExactly("vote tea");
        assertThat(node.metrics().get(Count.INVALID_EVENTS)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "[\"vote\"]", "[\"vote\",{},{}]", "[\"other\",{}]", "[\"vote\",null]",
        "[\"vote\",7]", "[\"vote\",{\"weight\":-1}]", "[\"vote\",{\"weight\":\"x\"}]",
        "[\"vote\",{\"weight\":}]", "[\"vote\",[}]",
        "[\"vote\",{\"choice\":\"unspeakable\"}]", "[\"vote\",nonsense]"})
    void whatIsInvalidReachesNoHandlerIsCountedAndHurtsNobody(String frame) {
        RecordingConnection wire = new RecordingConnection();
        open(gate(declared -> { }), wire).receive(frame);
        node.settle();
        assertThat(log).isEmpty();
        assertThat(wire.record()).isEmpty();
        assertThat(node.metrics().get(Count.INVALID_EVENTS)).isOne();
        assertThat(node.metrics().get(Count.HOOK_FAILURES)).isZero();
    }

    @Test
    void bytesAreNoEvent() {
        open(gate(declared -> { }), new RecordingConnection()).receive(new byte[] {'[', ']'});
        assertThat(node.metrics().get(Count.INVALID_EVENTS)).isOne();
    }

    @Test
    void whatIsInvalidIsAnsweredWhereTheRouteSaysSo() {
        RecordingConnection wire = new RecordingConnection();
        PeerSession peer = open(gate(EventRoute::answerInvalid), wire);
        peer.receive("[\"vote\",{\"weight\":-1}]");
        peer.receive("[\"unheard \\\" of\",1]");
        peer.receive("hello");
        node.settle();
        assertThat(wire.record()).containsExactly(
                "[\"error\",{\"event\":\"vote\",\"violations\":"
                        + "[{\"message\":\"must not be negative\",\"path\":\"weight\"}]}]",
                "[\"error\",{\"event\":\"unheard \\\" of\",\"violations\":"
                        + "[{\"message\":\"unknown event\",\"path\":\"\"}]}]",
                "[\"error\",{\"violations\":[{\"message\":\"not an array of the name of an event and its data\","
                        + "\"path\":\"\"}]}]");
    }

    @Test
    void whatIsSaidOfAnInvalidEventIsShortHoweverLongItIs() {
        RecordingConnection wire = new RecordingConnection();
        open(gate(EventRoute::answerInvalid), wire)
                .receive("[\"vote\",{\"weight\":\"" + "x".repeat(100_000) + "\"}]");
        node.settle();
        assertThat(wire.record()).singleElement().asString().startsWith("[\"error\"").hasSizeLessThan(500);
    }

    @Test
    void ofManyViolationsTheFirstAreTold() {
        RecordingConnection wire = new RecordingConnection();
        open(gate(EventRoute::answerInvalid), wire).receive("[\"vote\",{\"choice\":\"everything\"}]");
        node.settle();
        assertThat(wire.record()).singleElement().asString().startsWith("[\"error\"").hasSizeLessThan(15_000)
                .satisfies(answer -> assertThat(answer.split("\"path\"")).hasSize(21));
    }

    @Test
    void aPingIsAnsweredByTheRouteItself() {
        RecordingConnection wire = new RecordingConnection();
        open(gate(declared -> { }), wire).receive("[\"ping\",{\"any\":\"thing\"}]");
        node.settle();
        assertThat(wire.record()).containsExactly("[\"pong\",null]");
        assertThat(node.metrics().get(Count.INVALID_EVENTS)).isZero();
    }

    @Test
    void aRoomHearsWhoeverIsInItAndTheRouteHearsAll() {
        RecordingConnection[] wires = {new RecordingConnection(), new RecordingConnection(), new RecordingConnection()};
        Hooks gate = gate(declared -> declared.on("join", String.class, EventSocket::join)
                .on("leave", String.class, EventSocket::leave));
        PeerSession[] peers = new PeerSession[3];
        for (int i = 0; i < 3; i++) {
            peers[i] = open(gate, wires[i]);
        }
        peers[0].receive("[\"join\",\"tea\"]");
        peers[1].receive("[\"join\",\"tea\"]");
        peers[2].receive("[\"join\",\"tea\"]");
        peers[2].receive("[\"leave\",\"tea\"]");
        route.to("tea").emit("vote", new Vote("tea", 1));
        route.to("nowhere").emit("vote", new Vote("nobody", 1));
        peers[1].receive("[\"leave\",\"all\"]");
        route.emit("vote", new Vote("all", 1));
        node.settle();
        String tea = "[\"vote\",{\"choice\":\"tea\",\"weight\":1}]";
        String all = "[\"vote\",{\"choice\":\"all\",\"weight\":1}]";
        assertThat(wires[0].record()).containsExactly(tea, all);
        assertThat(wires[1].record()).containsExactly(tea, all);
        assertThat(wires[2].record()).containsExactly(all);
    }

    @Test
    void theCloseHookSeesTheRoomsAndNothingIsLeftBehind() {
        PeerSession peer = open(gate(declared -> { }), new RecordingConnection());
        peer.closed(CloseDetails.of(1001, ""));
        node.settle();
        assertThat(log).containsExactly("close 1001 in [all]");
        assertThat(node.topics().topicCount()).isZero();
    }

    @Test
    void aHandlerThatThrowsClosesItsSocketAlone() {
        RecordingConnection wire = new RecordingConnection();
        open(gate(declared -> declared.on("bad", String.class, (socket, data) -> {
            throw new IllegalStateException(data);
        })), wire).receive("[\"bad\",\"oh\"]");
        node.settle();
        assertThat(log).contains("error oh");
        assertThat(wire.record()).containsExactly("<close 1011 server error>");
    }

    @Test
    void onlyWhatIsDeclaredAndValidIsSent() {
        gate(declared -> { });
        assertThatIllegalArgumentException().isThrownBy(() -> route.emit("other", new Vote("x", 1)))
                .withMessageContaining("\"other\" is not declared");
        for (Object data : new Object[] {null, "text", new Vote("x", -1)}) {
            assertThatExceptionOfType(InvalidEventException.class).isThrownBy(() -> route.to("tea").emit("vote", data))
                    .satisfies(e -> assertThat(e.event()).isEqualTo("vote"))
                    .satisfies(e -> assertThat(e.violations()).hasSize(1));
        }
        assertThatExceptionOfType(InvalidEventException.class).isThrownBy(() -> route.emit("vote", new Vote("x", -1)))
                .withMessage("event \"vote\": weight must not be negative");
    }

    @Test
    void anEventLargerThanTheLimitIsRefusedWhereverItIsEmitted() {
        RecordingConnection wire = new RecordingConnection();
        String most = "x".repeat((1 << 24) - "[\"done\",\"\"]".length());
        open(gate(declared -> declared.emits("done", String.class)
                .on("alone", String.class, (socket, text) -> socket.emit("done", text + most))), wire);
        for (ThrowingCallable emit : new ThrowingCallable[] {() -> route.emit("done", most + "y"),
            () -> route.to("all").emit("done", most + "y")}) {
            assertThatIllegalArgumentException().isThrownBy(emit)
                    .withMessageContaining("parley.message.max-outgoing-bytes is 16777216");
        }
        node.settle();
        assertThat(wire.record()).isEmpty();
        route.emit("done", most);
        node.settle();
        assertThat(wire.record()).hasSize(1);
    }

    @Test
    void badDeclarationsFailTheDeployment() {
        assertThatIllegalArgumentException().isThrownBy(() -> gate(r -> r.emits("vote", Vote.class)))
                .withMessageContaining("declared already");
        assertThatIllegalArgumentException().isThrownBy(() -> gate(r -> r.emits("pong", Vote.class)));
        assertThatIllegalArgumentException().isThrownBy(() -> gate(r -> r.on("", Vote.class, (s, v) -> { })));
        assertThatIllegalArgumentException().isThrownBy(() -> gate(r -> r.on("n", int.class, (s, v) -> { })));
    }

    @Test
    void nothingIsDeclaredLater() {
        gate(declared -> { });
        assertThatIllegalStateException().isThrownBy(() -> route.emits("late", Vote.class));
        assertThatIllegalStateException().isThrownBy(() -> route.answerInvalid());
    }

    @Test
    void typesArePreparedAndKnownOnceDeclared() {
        routes.gate(RouteTemplate.of(ROUTE), new Recorder(declared -> declared.emits("done", String.class)));
        assertThat(log).containsExactly("prepare Vote", "prepare Vote", "prepare String");
        assertThat(routes.declared()).singleElement().satisfies(declared -> {
            assertThat(declared.incoming()).containsExactly(Map.entry("vote", Vote.class));
            assertThat(declared.outgoing().keySet()).containsExactly("vote", "done");
        });
    }
}
