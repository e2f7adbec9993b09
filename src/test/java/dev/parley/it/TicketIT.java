package dev.parley.it;

import static dev.parley.it.IssuerServer.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.fake.Issuer;
import dev.parley.fake.Together;
import dev.parley.it.RawClient.Head;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Whoever is known may change that for a ticket, which opens one connection. */
@ArquillianTest
@RunAsClient
class TicketIT {

    private static final Pattern TICKET =
            Pattern.compile("\\{\"ticket\":\"([A-Za-z0-9_-]{43})\",\"expires_in\":5}");
    private static final Duration LIFETIME = Duration.ofSeconds(5);
    private static final IssuerServer SERVER = new IssuerServer();
    private static final Issuer ISSUER = SERVER.issuer();

    @ArquillianResource
    private URI base;

    @Deployment(testable = false)
    static WebArchive app() {
        return Wars.app("ticket.war", SERVER.settings("parley.token.cookie", "token", "parley.ticket.path",
                "/parley/ticket", "parley.ticket.lifetime", "5s", "parley.token.clock-skew", "1s"));
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private HttpResponse<String> ask(String method, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve("parley/ticket"))
                .method(method, HttpRequest.BodyPublishers.noBody());
        return App.HTTP.send((headers.length == 0 ? request : request.headers(headers)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private String ticket(String... headers) throws Exception {
        HttpResponse<String> response = ask("POST", headers);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("cache-control")).contains("no-store");
        assertThat(response.headers().firstValue("content-type").orElse("")).startsWith("application/json");
        Matcher matcher = TICKET.matcher(response.body());
        assertThat(matcher.matches()).as(response.body()).isTrue();
        return matcher.group(1);
    }

    private static String[] authorization(String token) {
        return new String[] {"Authorization", "Bearer " + token};
    }

    private Head handshake(String path, String headers) throws IOException {
        try (RawClient client = new RawClient(base, 0)) {
            return client.request("GET", path, headers);
        }
    }

    private String greeting(String path, String headers) throws IOException {
        try (RawClient client = new RawClient(base, 0)) {
            assertThat(client.request("GET", path, headers).status()).isEqualTo(101);
            return client.read().text();
        }
    }

    @Test
    void isForKnownClientsOfThisOriginAlone() throws Exception {
        HttpResponse<String> nobody = ask("POST");
        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(nobody.headers().firstValue("www-authenticate")).contains("Bearer realm=\"parley\"");
        HttpResponse<String> forged = ask("POST", authorization("garbage"));
        assertThat(forged.statusCode()).isEqualTo(401);
        assertThat(forged.headers().firstValue("www-authenticate").orElse("")).contains("invalid_token");
        String cookie = "token=" + ISSUER.token("alice");
        assertThat(ask("POST", "Cookie", cookie, "Origin", "http://evil.example").statusCode()).isEqualTo(403);
        assertThat(ask("POST", "Cookie", cookie, "Origin", "http://" + base.getAuthority()).statusCode())
                .isEqualTo(200);
        for (String method : new String[] {"GET", "PUT", "DELETE", "OPTIONS"}) {
            HttpResponse<String> other = ask(method, authorization(ISSUER.token("alice")));
            assertThat(other.statusCode()).as(method).isEqualTo(405);
            assertThat(other.headers().firstValue("allow")).contains("POST");
        }
    }

    @Test
    void opensOneConnectionAsWhoAskedForIt() throws Exception {
        String ticket = ticket(authorization(ISSUER.token("alice", "member", "admin")));
        assertThat(greeting("/guarded/x?ticket=" + ticket, "")).isEqualTo("alice member=true admin=true");
        Head again = handshake("/who/alice?ticket=" + ticket, "");
        assertThat(again.status()).isEqualTo(401);
        assertThat(again.headers()).containsEntry("www-authenticate", "Bearer realm=\"parley\"");
        assertThat(handshake("/who/alice?ticket=", "").status()).isEqualTo(401);
        assertThat(handshake("/who/alice?ticket=invented", bearer(ISSUER.token("alice"))).status())
                .as("beside a good token").isEqualTo(401);
    }

    @Test
    void mayStandAmongTheProtocols() throws Exception {
        String ticket = ticket(authorization(ISSUER.token("alice")));
        String headers = "Sec-WebSocket-Protocol: parley, parley.ticket." + ticket + "\r\n";
        try (RawClient client = new RawClient(base, 0)) {
            Head head = client.request("GET", "/who/alice", headers);
            assertThat(head.status()).isEqualTo(101);
            assertThat(head.headers()).containsEntry("sec-websocket-protocol", "parley");
            assertThat(client.read().text()).startsWith("alice ");
        }
        assertThat(handshake("/who/alice", headers).status()).isEqualTo(401);
        assertThat(ServerLog.count(ticket)).as("in the server's log").isZero();
    }

    @Test
    void isNotValidFromAForeignPage() throws Exception {
        String ticket = ticket(authorization(ISSUER.token("alice")));
        assertThat(handshake("/who/alice?ticket=" + ticket, "Origin: http://evil.example\r\n").status())
                .isEqualTo(403);
        assertThat(greeting("/who/alice?ticket=" + ticket, "")).as("and is not used up by it").startsWith("alice ");
    }

    @Test
    void isWonByOneOfTwo() throws Exception {
        for (int round = 0; round < 50; round++) {
            String ticket = ticket(authorization(ISSUER.token("alice")));
            AtomicInteger winners = new AtomicInteger();
            AtomicInteger losers = new AtomicInteger();
            Together.run(2, thread -> {
                int status = handshake("/who/alice?ticket=" + ticket, "").status();
                (status == 101 ? winners : losers).addAndGet(status);
            });
            assertThat(winners).hasValue(101);
            assertThat(losers).hasValue(401);
        }
    }

    @Test
    void expires() throws Exception {
        String ticket = ticket(authorization(ISSUER.token("alice")));
        Instant end = Instant.now().plus(LIFETIME);
        while (!Instant.now().isAfter(end)) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        assertThat(handshake("/who/alice?ticket=" + ticket, "").status()).isEqualTo(401);
    }

    @Test
    void carriesTheEndOfItsToken() throws Exception {
        String ticket = ticket(authorization(ISSUER.sign(
                ISSUER.claims("alice").expirationTime(Date.from(Instant.now().plusSeconds(4))))));
        try (RawClient client = new RawClient(base, 0)) {
            assertThat(client.request("GET", "/who/alice?ticket=" + ticket, "").status()).isEqualTo(101);
            assertThat(client.readCloseCode()).isEqualTo(4005);
        }
    }

    @Test
    void carriesTheSessionInWhichItWasGiven() throws Exception {
        String cookie = cookie();
        String[] headers = {"Authorization", "Bearer " + ISSUER.token("alice"), "Cookie", cookie};
        String ticket = ticket(headers);
        String unused = ticket(headers);
        try (RawClient client = new RawClient(base, 0)) {
            assertThat(client.request("GET", "/who/alice?ticket=" + ticket, "").status()).isEqualTo(101);
            session("end", cookie);
            assertThat(client.readCloseCode()).isEqualTo(1008);
        }
        assertThat(handshake("/who/alice?ticket=" + unused, "").status()).isEqualTo(401);
    }

    private String cookie() throws Exception {
        return session("begin", "none=1").headers().firstValue("set-cookie").orElseThrow().split(";")[0];
    }

    private HttpResponse<String> session(String what, String cookie) throws Exception {
        HttpResponse<String> response = App.HTTP.send(HttpRequest.newBuilder(base.resolve("session/" + what))
                .header("Cookie", cookie).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        return response;
    }
}
