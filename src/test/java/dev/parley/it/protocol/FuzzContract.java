package dev.parley.it.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.App;
import dev.parley.it.Figures;
import dev.parley.it.ServerLog;
import dev.parley.it.app.Echo;
import dev.parley.it.protocol.FrameModel.Verdict;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;

/**
 * Clients that send anything, several at once, for {@code fuzz.seconds}: what is legal is echoed unchanged, what is not
 * ends that connection, and nobody else notices. {@code fuzz.seed} plays the same again.
 */
abstract class FuzzContract {

    private static final int CLIENTS = 4;
    private static final int MOST_SHOWN = 40;
    private static final long SECONDS = Long.getLong("fuzz.seconds", 5);
    private static final long SEED = Long.getLong("fuzz.seed", System.currentTimeMillis());

    @ArquillianResource
    private URI base;

    private final AtomicLong next = new AtomicLong(SEED);
    private final AtomicLong legal = new AtomicLong();
    private volatile Leniency lenient;

    /** What is let pass: nothing, unless the transport is known to deviate. */
    protected Leniency leniency() {
        return Leniency.NONE;
    }

    @Test
    void whateverClientsSendNobodyElseNotices() throws Exception {
        lenient = leniency();
        long complaints = complaints();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<?>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(threads.submit(() -> fuzz(end)));
            }
            for (Future<?> client : clients) {
                client.get();
            }
        } finally {
            threads.shutdownNow();
        }
        others();
        new App(base).awaitEmpty();
        Figures.say("fuzz: seed %d, %d connections in %d s, %d of them legal", SEED, next.get() - SEED, SECONDS,
                legal.get());
        assertThat(complaints()).as("errors in the server's log").isEqualTo(complaints);
    }

    /** What the server's log has of errors so far. */
    protected long complaints() throws IOException {
        return ServerLog.count("SEVERE") + ServerLog.count("ERROR");
    }

    private Void fuzz(long end) throws Exception {
        while (System.nanoTime() < end) {
            long seed = next.getAndIncrement();
            byte[] bytes = FuzzScript.of(seed);
            try {
                play(bytes, seed);
                others();
            } catch (IOException | AssertionError e) {
                String hex = HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, MOST_SHOWN));
                throw new AssertionError("-Dfuzz.seed=" + seed + " sent " + bytes.length + " bytes, " + hex + "...: "
                        + e.getMessage(), e);
            }
        }
        return null;
    }

    private void others() throws IOException {
        try (Conversation other = conversation()) {
            other.say("text(\"well?\")");
            assertThat(other.hear()).as("another client").isEqualTo("text(\"well?\")");
            other.sayClose("close(#1000)");
            assertThat(other.hear()).as("another client").isEqualTo("close(#1000)");
        }
    }

    private Conversation conversation() throws IOException {
        Conversation client = new Conversation(base, Echo.NOBODY, "", new byte[0]);
        client.expectAnswer();
        return client;
    }

    private void play(byte[] bytes, long seed) throws IOException {
        Verdict verdict = FrameModel.judge(bytes, ProtocolContract.LIMIT);
        try (Conversation client = conversation()) {
            for (byte[] piece : lenient.wantsAll() ? List.of(bytes) : FuzzScript.cut(bytes, seed)) {
                client.write(piece);
            }
            if (verdict.fault() != null) {
                refused(client, verdict);
            } else if (verdict.close() != null) {
                closed(client, verdict);
            } else if (verdict.whole() || !lenient.waitsForNext()) {
                legal.incrementAndGet();
                echoed(client, verdict);
            }
        }
    }

    /** Each message is echoed; and where the bytes end with a message, the client leaves as one should. */
    private static void echoed(Conversation client, Verdict verdict) throws IOException {
        List<String> messages = new ArrayList<>();
        while (messages.size() < verdict.messages().size()) {
            String heard = client.hear();
            if (heard.startsWith("pong(")) {
                assertThat(heard).isIn(verdict.pongs());
            } else {
                messages.add(heard);
                assertThat(messages).isEqualTo(verdict.messages().subList(0, messages.size()));
            }
        }
        if (verdict.whole()) {
            client.sayClose("close(#1000)");
            assertThat(rest(client, verdict)).endsWith("close(#1000)", Conversation.END);
        }
    }

    private void refused(Conversation client, Verdict verdict) throws IOException {
        if (lenient.mustRefuse(verdict.fault(), verdict.whole())) {
            List<String> rest = rest(client, verdict);
            assertThat(rest.get(rest.size() - 1)).as(verdict.fault().name()).isEqualTo(Conversation.END);
            if (rest.size() > 1) {
                assertThat(rest.get(rest.size() - 2)).as(verdict.fault().name())
                        .matches(lenient.refusal(verdict.fault()));
            }
        }
    }

    /** What nobody reads after a goodbye may make the system reset the connection, and the answer is lost with it. */
    private void closed(Conversation client, Verdict verdict) throws IOException {
        List<String> rest = rest(client, verdict);
        assertThat(rest.get(0)).isIn(verdict.close(), "close(#1000)",
                lenient.mayRefuse(verdict.close()) ? "close(#1002)" : verdict.close(),
                verdict.more() ? Conversation.END : verdict.close());
        assertThat(rest).endsWith(Conversation.END);
    }

    /** What else is heard, without what had to come: the first of the messages, in their order, and pongs. */
    private static List<String> rest(Conversation client, Verdict verdict) throws IOException {
        List<String> rest = new ArrayList<>();
        int messages = 0;
        String heard = "";
        while (!heard.equals(Conversation.END) && !heard.equals(Conversation.SILENCE)) {
            heard = client.hear();
            if (messages < verdict.messages().size() && heard.equals(verdict.messages().get(messages))) {
                messages++;
            } else if (!verdict.pongs().contains(heard)) {
                rest.add(heard);
            }
        }
        return rest;
    }
}
