package dev.parley.direct;

import dev.parley.api.Negotiated;
import dev.parley.fake.FakeNode;
import dev.parley.fake.RecordingEvents;
import dev.parley.fake.SimpleRequest;
import dev.parley.fake.SlowWire;
import dev.parley.frame.Frames;
import dev.parley.frame.SharedBatches;
import dev.parley.peer.Connection;
import dev.parley.peer.ConnectionContract;
import dev.parley.peer.PeerSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

class DirectConnectionContractTest extends ConnectionContract {

    private static final int PING = 0x89;
    private static final int CLOSE = 0x88;

    private final FakeNode node = FakeNode.with();
    private final SlowWire wire = new SlowWire();
    private final DirectConnection connection =
            new DirectConnection(new SharedBatches(Frames.PLAIN), Negotiated.NOTHING);

    @BeforeEach
    void begin() throws IOException {
        connection.begin(new PeerSession(node.admission(SimpleRequest.of("/x"), "/x"), connection,
                new RecordingEvents(), node.scope()));
        connection.attach(wire);
    }

    @Override
    protected Connection connection() {
        return connection;
    }

    @Override
    protected void take() throws IOException {
        wire.open();
    }

    @Override
    protected void fail(IOException why) {
        wire.fail(why);
    }

    @Override
    protected List<String> written() {
        List<String> words = new ArrayList<>();
        for (String flushed : wire.record()) {
            if (flushed.equals("end")) {
                words.add("<end>");
            } else {
                read(ByteBuffer.wrap(HexFormat.of().parseHex(flushed)), words);
            }
        }
        return words;
    }

    private static void read(ByteBuffer frames, List<String> words) {
        while (frames.hasRemaining()) {
            int opcode = frames.get() & 0xff;
            byte[] payload = new byte[frames.get()];
            frames.get(payload);
            words.add(opcode == PING ? "<ping>" : opcode == CLOSE ? "<close>"
                    : new String(payload, StandardCharsets.UTF_8));
        }
    }
}
