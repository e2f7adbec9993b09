package dev.parley.direct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.api.CloseDetails;
import dev.parley.api.Negotiated;
import dev.parley.fake.FakeNode;
import dev.parley.fake.RecordingEvents;
import dev.parley.fake.SimpleRequest;
import dev.parley.fake.SlowWire;
import dev.parley.frame.Frames;
import dev.parley.frame.SharedBatches;
import dev.parley.payload.Payload;
import dev.parley.peer.PeerSession;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whole frames, one write at a time, nothing after the close frame, the end once. */
class DirectConnectionTest {

    private static final List<Payload> AB = List.of(new Payload.Text("a"), new Payload.Text("b"));

    private final FakeNode node = FakeNode.with();
    private final RecordingEvents events = new RecordingEvents();
    private final SlowWire wire = new SlowWire();
    private final List<String> done = new ArrayList<>();
    private DirectConnection connection;
    private PeerSession peer;

    @BeforeEach
    void begin() throws IOException {
        connection = newConnection();
        peer = new PeerSession(node.admission(SimpleRequest.of("/x"), "/x"), connection, events, node.scope());
        connection.begin(peer);
        connection.attach(wire);
        peer.open();
    }

    private static DirectConnection newConnection() {
        return new DirectConnection(new SharedBatches(Frames.PLAIN), Negotiated.NOTHING);
    }

    private void written(Throwable failure) {
        done.add(failure == null ? "written" : failure.getMessage());
    }

    @Test
    void writesMessagesOfTheOpenHookWhenTheContainerHandsTheConnectionOver() throws Exception {
        DirectConnection early = newConnection();
        early.begin(peer);
        SlowWire late = new SlowWire();
        early.write(AB, this::written);
        early.close(1000, "");
        assertThat(early.progress()).isZero();
        early.attach(late);
        late.open();
        assertThat(late.record()).containsExactly("810161810162", "880203e8");
        assertThat(done).containsExactly("written");
    }

    @Test
    void closesConnectionThatItsOpenHookHasTerminated() throws Exception {
        DirectConnection early = newConnection();
        early.begin(peer);
        SlowWire late = new SlowWire();
        early.write(AB, this::written);
        early.terminate();
        assertThat(early.isOpen()).isFalse();
        assertThat(done).containsExactly("the connection is over");
        early.attach(late);
        assertThat(late.record()).containsExactly("end");
    }

    @Test
    void aBatchIsOneWriteWhenTheClientTakesIt() throws Exception {
        connection.write(AB, this::written);
        assertThat(wire.record()).isEmpty();
        wire.open();
        assertThat(wire.record()).containsExactly("810161810162");
        assertThat(done).containsExactly("written");
    }

    @Test
    void theLatestPongFollowsAMessageAndTheCloseFrameFollowsBoth() throws Exception {
        connection.write(AB, this::written);
        connection.pong(Frames.pong(new byte[] {1}));
        connection.close(4008, "");
        connection.pong(Frames.pong(new byte[] {2}));
        wire.open();
        assertThat(wire.record()).containsExactly("810161810162", "8a0102", "88020fa8");
        assertThat(connection.isOpen()).as("the client is to answer").isTrue();
    }

    @Test
    void nothingFollowsACloseFrame() throws Exception {
        wire.open();
        connection.close(1000, "");
        connection.close(1001, "");
        connection.pong(Frames.pong(new byte[0]));
        connection.write(AB, this::written);
        assertThat(wire.record()).containsExactly("880203e8");
        assertThat(done).containsExactly("the connection is closed");
    }

    @Test
    void theConnectionEndsWhenBothHaveClosed() throws Exception {
        wire.open();
        connection.answerClose(1000);
        connection.terminate();
        assertThat(wire.record()).containsExactly("880203e8", "end");
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void aClientThatAnswersTheCloseFrameGetsNoOther() throws Exception {
        wire.open();
        connection.close(4001, "");
        connection.answerClose(4001);
        assertThat(wire.record()).containsExactly("88020fa1", "end");
    }

    @Test
    void whatCannotBeWrittenAnyMoreIsSaid() throws Exception {
        connection.write(AB, this::written);
        connection.terminate();
        assertThat(wire.record()).containsExactly("end");
        connection.write(AB, this::written);
        assertThat(done).containsExactly("the connection is over", "the connection is closed");
    }

    @Test
    void aFailureIsToldToWhoeverWrote() throws Exception {
        wire.open();
        wire.fail(new IOException("broken pipe"));
        connection.write(AB, this::written);
        assertThat(done).containsExactly("broken pipe");
    }

    @Test
    void aFailureThatNobodyWaitsForEndsTheConnection() throws Exception {
        wire.open();
        wire.fail(new IOException("broken pipe"));
        connection.pong(Frames.pong(new byte[0]));
        assertThat(wire.record()).containsExactly("end");
        peer.closed(CloseDetails.of(1006, ""));
        node.settle();
        assertThat(events.log()).containsExactly("open", "error broken pipe", "close 1006");
    }
}
