package dev.parley.sse;

import dev.parley.fake.FakeNode;
import dev.parley.fake.RecordingEvents;
import dev.parley.fake.SimpleRequest;
import dev.parley.fake.SlowWire;
import dev.parley.peer.Connection;
import dev.parley.peer.ConnectionContract;
import dev.parley.peer.Dialect;
import dev.parley.peer.PeerSession;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletRequest;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Scanner;
import org.junit.jupiter.api.BeforeEach;

/** On a container's response, whose head is sent. */
class SseConnectionTest extends ConnectionContract {

    private static final String DATA = "data: ";

    private final FakeNode node = FakeNode.with();
    private final SlowWire wire = new SlowWire();
    private final SseConnection connection =
            new SseConnection(proxy(ServletRequest.class), wire.getOutputStream(), Dialect.PLAIN);

    private <T> T proxy(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {type},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("complete")) {
                        wire.close();
                    }
                    return null;
                }));
    }

    @BeforeEach
    void begin() {
        PeerSession peer = new PeerSession(node.admission(SimpleRequest.of("/events"), "/events"), connection,
                new RecordingEvents(), node.scope());
        connection.bind(new SseStream(peer));
        connection.begin(proxy(AsyncContext.class));
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
                String lines = new String(HexFormat.of().parseHex(flushed), StandardCharsets.UTF_8);
                new Scanner(lines).useDelimiter("\n").tokens().filter(line -> !line.isEmpty())
                        .map(line -> line.startsWith(DATA) ? line.substring(DATA.length()) : "<ping>")
                        .forEach(words::add);
            }
        }
        return words;
    }
}
