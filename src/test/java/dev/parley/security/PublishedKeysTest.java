package dev.parley.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.parley.api.InvalidTokenException;
import dev.parley.fake.FakeNode;
import dev.parley.fake.Issuer;
import dev.parley.fake.ManualClock;
import dev.parley.fake.Together;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Published keys may change, and their publisher may fail, be slow, or talk nonsense. */
class PublishedKeysTest {

    private final ManualClock clock = new ManualClock();
    private final Issuer issuer = new Issuer("1", clock);
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer publisher;
    private TokenVerifier verifier;
    private volatile String published = issuer.publicKeys();
    private volatile int status = 200;
    private volatile boolean silent;

    @BeforeEach
    void publish() throws IOException {
        publisher = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        publisher.setExecutor(threads);
        publisher.createContext("/jwks", exchange -> {
            asked.incrementAndGet();
            if (silent) {
                await(end);
            }
            byte[] body = published.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        publisher.start();
        verifier = new TokenVerifier(FakeNode.config("token.issuer", Issuer.NAME, "token.audience", Issuer.AUDIENCE,
                "token.jwks", "http://localhost:" + publisher.getAddress().getPort() + "/jwks").tokens(), clock);
    }

    @AfterEach
    void end() {
        end.countDown();
        publisher.stop(0);
        threads.shutdownNow();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void assertBelieved(Issuer by) throws KeysUnavailableException {
        assertThat(verifier.verify(by.token("alice")).principal().getName()).isEqualTo("alice");
    }

    private void assertRefused(Issuer by) {
        assertThatExceptionOfType(InvalidTokenException.class).isThrownBy(() -> verifier.verify(by.token("alice")));
    }

    private void assertUnavailable() {
        assertThatExceptionOfType(KeysUnavailableException.class).isThrownBy(() -> verifier.verify(issuer.token("a")));
    }

    @Test
    void areFetchedWhenNeededAndKept() throws Exception {
        assertThat(asked).hasValue(0);
        assertBelieved(issuer);
        clock.advance(PublishedKeys.FRESH.minusSeconds(1));
        assertBelieved(issuer);
        assertThat(asked).hasValue(1);
        clock.advance(Duration.ofSeconds(2));
        assertBelieved(issuer);
        assertThat(asked).hasValue(2);
    }

    @Test
    void areFetchedOnceForMany() {
        Together.run(16, thread -> assertBelieved(issuer));
        assertThat(asked).hasValue(1);
    }

    @Test
    void areFetchedAgainWhenATokenNamesANewOne() throws Exception {
        assertBelieved(issuer);
        Issuer rotated = new Issuer("2", clock);
        published = rotated.publicKeys();
        assertBelieved(rotated);
        assertThat(asked).hasValue(2);
        assertRefused(issuer);
    }

    @Test
    void inventedKeysCauseFewRequests() throws Exception {
        assertBelieved(issuer);
        Issuer stranger = new Issuer("x", clock);
        for (int i = 0; i < 20; i++) {
            assertRefused(stranger);
        }
        assertBelieved(issuer);
        assertThat(asked).hasValue(2);
        clock.advance(PublishedKeys.INTERVAL.plusSeconds(1));
        published = stranger.publicKeys();
        assertBelieved(stranger);
        assertThat(asked).hasValue(3);
    }

    @Test
    void areUsedWhileThePublisherIsDownButNotForEver() throws Exception {
        assertBelieved(issuer);
        status = 500;
        clock.advance(PublishedKeys.FRESH.plusSeconds(1));
        assertBelieved(issuer);
        assertRefused(new Issuer("x", clock));
        publisher.stop(0);
        clock.advance(PublishedKeys.OUTAGE.minus(PublishedKeys.FRESH).minusSeconds(10));
        assertBelieved(issuer);
        clock.advance(PublishedKeys.FRESH.plusSeconds(10));
        assertUnavailable();
    }

    @Test
    void thatWereNeverFetchedAreUnavailableUntilTheyAre() throws Exception {
        status = 503;
        for (int i = 0; i < 10; i++) {
            assertUnavailable();
        }
        assertThat(asked).hasValue(2);
        status = 200;
        clock.advance(PublishedKeys.INTERVAL.plusSeconds(1));
        assertBelieved(issuer);
    }

    @Test
    void nonsenseIsAnOutage() throws Exception {
        published = "<html>sign in</html>";
        assertUnavailable();
        published = "{\"keys\":[" + " ".repeat(300 * 1024) + "]}";
        assertThatThrownBy(() -> verifier.verify(issuer.token("alice")))
                .isInstanceOf(KeysUnavailableException.class).hasMessageContaining("limit");
        clock.advance(PublishedKeys.INTERVAL.plusSeconds(1));
        published = issuer.publicKeys();
        assertBelieved(issuer);
        clock.advance(PublishedKeys.FRESH.plusSeconds(1));
        published = "[]";
        assertBelieved(issuer);
    }

    @Test
    void aPublisherThatNeverAnswersHoldsNobodyUpForLong() {
        silent = true;
        long start = System.nanoTime();
        Together.run(4, thread -> assertUnavailable());
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    }
}
