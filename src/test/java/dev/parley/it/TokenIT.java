package dev.parley.it;

import static dev.parley.it.IssuerServer.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.parley.fake.Forgery;
import dev.parley.fake.Issuer;
import dev.parley.it.RawClient.Head;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A bearer token says who a client is, on every server, and nothing that looks like one does. */
@ArquillianTest
@RunAsClient
class TokenIT {

    private static final int PAIRS = 1_000;
    /** Less than the smallest room that a server has for headers by default. */
    private static final int FITS = 6_000;
    private static final IssuerServer SERVER = new IssuerServer();
    private static final Issuer ISSUER = SERVER.issuer();

    @ArquillianResource
    private URI base;

    @Deployment(testable = false)
    static WebArchive app() {
        return Wars.app("token.war",
                SERVER.settings("parley.token.cookie", "token", "parley.token.clock-skew", "1s"));
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private Head handshake(String path, String headers) throws IOException {
        try (RawClient client = new RawClient(base, 0)) {
            return client.request("GET", path, headers);
        }
    }

    private RawClient open(String path, String headers) throws IOException {
        RawClient client = new RawClient(base, 0);
        assertThat(client.request("GET", path, headers).status()).isEqualTo(101);
        return client;
    }

    private String greeting(String path, String headers) throws IOException {
        try (RawClient client = open(path, headers)) {
            return client.read().text();
        }
    }

    static Stream<Arguments> forgeries() {
        return new Forgery(ISSUER, InstantSource.system()).all().entrySet().stream()
                .map(forgery -> Arguments.of(forgery.getKey(), forgery.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgeries")
    void refuses(String why, String token) throws Exception {
        if (token.length() > FITS) {
            assertThat(statusOrRefused(bearer(token))).isIn(0, 400, 401, 413, 431);
            return;
        }
        Head head = handshake("/who/mallory", bearer(token));
        assertThat(head.status()).isEqualTo(401);
        assertThat(head.headers())
                .containsEntry("www-authenticate", "Bearer realm=\"parley\", error=\"invalid_token\"")
                .containsEntry("content-length", String.valueOf("Unauthorized".length()));
        if (token.length() > 100) {
            assertThat(ServerLog.count(token.substring(token.length() - 40))).as("in the server's log").isZero();
        }
    }

    @Test
    void refusesATokenThatIsHuge() throws Exception {
        assertThat(statusOrRefused(bearer("x".repeat(100_000)))).isIn(0, 400, 401, 413, 431);
        assertThat(greeting("/who/alice", bearer(ISSUER.token("alice")))).startsWith("alice ");
    }

    /** The status, or 0 when the server does not even answer such a request. */
    private int statusOrRefused(String headers) throws IOException {
        try {
            return handshake("/who/mallory", headers).status();
        } catch (EOFException | SocketException e) {
            return 0;
        }
    }

    @Test
    void aPeerIsWhoItsTokenSays() throws Exception {
        assertThat(greeting("/who/alice", bearer(ISSUER.token("alice", "member"))))
                .isEqualTo("alice member=true admin=false");
        assertThat(greeting("/who/bob", bearer(ISSUER.signElliptic(ISSUER.claims("bob", "admin")))))
                .isEqualTo("bob member=false admin=true");
        assertThat(greeting("/who/nobody", "")).isEqualTo("nobody member=false admin=false");
    }

    @Test
    void aSessionHasThePrincipalToo() throws Exception {
        assertThat(greeting("/who-in-session", bearer(ISSUER.token("alice")))).isEqualTo("alice alice");
    }

    @Test
    void aRouteAsksForTheRolesOfTheToken() throws Exception {
        assertThat(greeting("/guarded/x", bearer(ISSUER.token("alice", "member"))))
                .isEqualTo("alice member=true admin=false");
        assertThat(handshake("/guarded/x", bearer(ISSUER.token("alice", "guest"))).status()).isEqualTo(403);
        Head head = handshake("/guarded/x", "");
        assertThat(head.status()).isEqualTo(401);
        assertThat(head.headers()).containsEntry("www-authenticate", "Bearer realm=\"parley\"");
    }

    @Test
    void aBrowserSendsItAmongTheProtocols() throws Exception {
        String token = "parley.bearer." + ISSUER.token("alice");
        try (RawClient client = new RawClient(base, 0)) {
            Head head = client.request("GET", "/who/alice", "Sec-WebSocket-Protocol: parley, " + token + "\r\n");
            assertThat(head.status()).isEqualTo(101);
            assertThat(head.headers()).containsEntry("sec-websocket-protocol", "parley");
            assertThat(client.read().text()).startsWith("alice ");
        }
        assertThat(handshake("/probe/a", "Sec-WebSocket-Protocol: " + token + ", parley, v1\r\n").headers())
                .containsEntry("sec-websocket-protocol", "v1");
        assertThat(handshake("/who/alice", "Sec-WebSocket-Protocol: " + token + "\r\n").headers())
                .doesNotContainKey("sec-websocket-protocol");
        assertThat(handshake("/who/alice", "Sec-WebSocket-Protocol: parley, parley.bearer.x\r\n").status())
                .isEqualTo(401);
    }

    @Test
    void aCookieCarriesItForPagesOfTheSameOriginAlone() throws Exception {
        String cookie = "Cookie: token=" + ISSUER.token("alice") + "\r\n";
        assertThat(greeting("/who/alice", cookie + "Origin: http://" + base.getAuthority() + "\r\n"))
                .startsWith("alice ");
        assertThat(handshake("/who/alice", cookie + "Origin: http://evil.example\r\n").status()).isEqualTo(403);
        assertThat(handshake("/who/alice", "Cookie: token=garbage\r\n").status()).isEqualTo(401);
    }

    /** Its end with the tolerance of this application is a second later. */
    private static JWTClaimsSet.Builder endingAt(Instant end) {
        return ISSUER.claims("alice").expirationTime(Date.from(end));
    }

    @Test
    void aPeerEndsWithItsToken() throws Exception {
        Instant end = Instant.now().plusSeconds(3);
        try (RawClient client = open("/who/alice", bearer(ISSUER.sign(endingAt(end))))) {
            assertThat(client.readCloseCode()).isEqualTo(4005);
            assertThat(Instant.now()).isAfter(end);
        }
    }

    @Test
    void aPeerThatShowsANewTokenStays() throws Exception {
        Instant end = Instant.now().plusSeconds(3);
        try (RawClient client = open("/who/alice", bearer(ISSUER.sign(endingAt(end))))) {
            assertThat(client.read().text()).startsWith("alice ");
            assertThat(answer(client, ISSUER.token("bob"))).as("of another").isEqualTo("invalid");
            assertThat(answer(client, "garbage")).isEqualTo("invalid");
            assertThat(answer(client, ISSUER.token("alice"))).isEqualTo("renewed");
            while (Instant.now().isBefore(end.plusSeconds(3))) {
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
            assertThat(answer(client, "garbage")).as("after the first token's end").isEqualTo("invalid");
        }
    }

    private static String answer(RawClient client, String text) throws IOException {
        client.text(text);
        return client.readAnswering().text();
    }

    @Test
    void nobodyIsTakenForWhoConnectsAtTheSameMoment() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        CyclicBarrier together = new CyclicBarrier(2);
        try {
            List<Future<?>> clients = new ArrayList<>();
            for (String side : List.of("left", "right")) {
                clients.add(threads.submit(() -> connectOften(side, together)));
            }
            for (Future<?> client : clients) {
                client.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(new App(base).journal().lines().filter(line -> line.startsWith("mixed up: ")
                && !line.endsWith("nobody"))).isEmpty();
    }

    private Void connectOften(String side, CyclicBarrier together) throws Exception {
        for (int i = 0; i < PAIRS; i++) {
            String name = side + i;
            String token = ISSUER.signElliptic(side.equals("left")
                    ? ISSUER.claims(name, "member") : ISSUER.claims(name, "admin"));
            together.await(TyrusPeer.SECONDS, TimeUnit.SECONDS);
            try (RawClient client = open("/who/" + name, bearer(token))) {
                assertThat(client.read().text()).isEqualTo(side.equals("left")
                        ? name + " member=true admin=false" : name + " member=false admin=true");
                // Two thousand that just break off can take all threads of Open Liberty, see RedeployIT.
                client.close(1000);
                assertThat(client.readCloseCode()).isEqualTo(1000);
            }
        }
        return null;
    }
}
