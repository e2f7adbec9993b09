package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.RawClient.Head;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may connect is decided before the upgrade and said by an HTTP status. */
@ArquillianTest
@RunAsClient
class UpgradeContractIT {

    @ArquillianResource
    private URI base;

    @Deployment(testable = false)
    static WebArchive app() {
        return Wars.events("upgrade.war",
                Map.of("parley.peers.max", "3", "parley.upgrade.challenge", "Form realm=\"here\""));
    }

    private HttpResponse<String> plain(String method, String path) throws Exception {
        return App.HTTP.send(HttpRequest.newBuilder(base.resolve(path))
                .method(method, HttpRequest.BodyPublishers.noBody()).build(), HttpResponse.BodyHandlers.ofString());
    }

    private Head handshake(String method, String path, String headers) throws IOException {
        try (RawClient client = new RawClient(base, 0)) {
            Head head = client.request(method, path, headers);
            if (head.status() == 101) {
                // Grizzly notices nobody leave who has not sent a frame.
                client.read();
                client.close(1000);
            }
            return head;
        }
    }

    /** The limit is far below the half minute after which servers end an idle connection, and with it the body. */
    @Test
    @Timeout(15)
    void answers426WithoutUpgradeHeader() throws Exception {
        HttpResponse<String> response = plain("GET", "probe/a");
        assertThat(response.statusCode()).isEqualTo(426);
        assertThat(response.body()).isEqualTo("Expected Upgrade: websocket");
        assertThat(response.headers().firstValue("upgrade")).contains("websocket");
        assertThat(plain("POST", "probe/a").statusCode()).as("the 426 test comes first").isEqualTo(426);
    }

    @Test
    void answers405WhenTheMethodIsNotGet() throws Exception {
        try (RawClient client = new RawClient(base, 0)) {
            Head head = client.request("POST", "/probe/a", "Content-Length: 0\r\n");
            assertThat(head.status()).isEqualTo(405);
            assertThat(head.headers()).containsEntry("allow", "GET");
        }
        HttpResponse<String> stream = plain("POST", "stream/news");
        assertThat(stream.statusCode()).isEqualTo(405);
        assertThat(stream.body()).isEqualTo("Expected GET");
    }

    @Test
    void answers404ToAnUnknownRoute() throws Exception {
        assertThat(handshake("GET", "/nowhere", "").status()).isEqualTo(404);
        assertThat(handshake("GET", "/probe", "").status()).isEqualTo(404);
        assertThat(handshake("GET", "/probe/a/b", "").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 405, 409, 413, 426, 429, 500, 503})
    void passesTheHooksRejectionOnUnchanged(int status) throws Exception {
        try (RawClient client = new RawClient(base, 0)) {
            Head head = client.request("GET", "/gate/x?status=" + status, "");
            assertThat(head.status()).isEqualTo(status);
            assertThat(head.headers()).containsEntry("x-reason", "because")
                    .containsEntry("www-authenticate", "Basic realm=\"gate\"")
                    .containsEntry("content-length", String.valueOf(("no: " + status).length()));
            // Jetty writes the charset in lower case.
            assertThat(head.headers().get("content-type")).isEqualToIgnoringCase("text/plain;charset=UTF-8");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/probe/a", "/forgetful", "/stream/news", "/deep/probes/a", "/mute/votes"})
    void answersAHooks401WithTheConfiguredChallengeOnEveryKindOfRoute(String path) throws Exception {
        Head head = handshake("GET", path, "X-Unknown: yes\r\n");
        assertThat(head.status()).isEqualTo(401);
        assertThat(head.headers()).containsEntry("www-authenticate", "Form realm=\"here\"");
    }

    @Test
    void answers500WithoutDetailWhenTheHookThrows() throws Exception {
        try (RawClient client = new RawClient(base, 0)) {
            Head head = client.request("GET", "/gate/x?status=throw", "");
            assertThat(head.status()).isEqualTo(500);
            assertThat(head.headers()).containsEntry("content-length",
                    String.valueOf("Internal Server Error".length()));
        }
    }

    @Test
    void putsHeadersCookiesNamespaceAndContextIntoWhatItAccepts() throws Exception {
        try (TyrusPeer peer = TyrusPeer.connect(base, "/gate/a/b/c?x=1")) {
            assertThat(peer.header("X-Gate")).isEqualTo("open");
            assertThat(peer.header("Set-Cookie")).isEqualTo("seen=1; Path=/");
            assertThat(peer.text()).isEqualTo("gate a/b/c");
        }
    }

    @Test
    void choosesTheRoutesPreferredProtocolAmongTheOffered() throws Exception {
        try (TyrusPeer peer = TyrusPeer.connect(base, "/probe/a", "v1", "v2", "v3")) {
            assertThat(peer.protocol()).isEqualTo("v2");
        }
        try (TyrusPeer peer = TyrusPeer.connect(base, "/forgetful", "v0", "v1")) {
            assertThat(peer.protocol()).isEqualTo("v1");
        }
        assertThat(handshake("GET", "/probe/a", "Sec-WebSocket-Protocol: v9\r\n").headers())
                .doesNotContainKey("sec-websocket-protocol");
    }

    @Test
    void refusesAForeignOriginAndAcceptsItsOwn() throws Exception {
        assertThat(handshake("GET", "/probe/a", "Origin: http://evil.example\r\n").status()).isEqualTo(403);
        assertThat(handshake("GET", "/probe/a", "Origin: null\r\n").status()).isEqualTo(403);
        assertThat(handshake("GET", "/probe/a", "Origin: http://" + base.getAuthority() + "\r\n").status())
                .isEqualTo(101);
        assertThat(handshake("GET", "/forgetful", "Origin: http://evil.example\r\n").status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-Host: evil.example", "Forwarded: host=evil.example;for=127.0.0.1"})
    void ignoresForwardedHostFromProxyThatIsNotTrusted(String header) throws Exception {
        assertThat(handshake("GET", "/probe/a", header + "\r\nOrigin: http://evil.example\r\n").status())
                .isEqualTo(403);
    }

    @Test
    void refusesMalformedHandshakes() throws Exception {
        try (RawClient client = new RawClient(base, 0)) {
            Head head = client.requestBare("GET /upgrade/probe/a HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\n"
                    + "Upgrade: WebSocket\r\nSec-WebSocket-Version: 99\r\nSec-WebSocket-Key: AAAA\r\n\r\n");
            assertThat(head.status()).isEqualTo(426);
            assertThat(head.headers()).containsEntry("sec-websocket-version", "13");
        }
        try (RawClient client = new RawClient(base, 0)) {
            assertThat(client.requestBare("GET /upgrade/probe/a HTTP/1.1\r\nHost: x\r\n"
                    + "Connection: keep-alive, Upgrade\r\n"
                    + "Upgrade: WebSocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAA\r\n\r\n").status())
                    .isEqualTo(400);
        }
    }

    @Test
    void asksGlobalHooksFirst() throws Exception {
        assertThat(handshake("GET", "/probe/a", "X-Banned: 1\r\n").status()).isEqualTo(403);
        assertThat(handshake("GET", "/forgetful", "X-Banned: 1\r\n").status()).isEqualTo(403);
    }

    @Test
    void refusesAnEndpointThatTheFilterDoesNotKnow() throws Exception {
        assertThat(handshake("GET", "/nobean", "").status()).isGreaterThanOrEqualTo(403);
        assertThat(plain("GET", "parley-stream").statusCode()).isEqualTo(404);
    }

    @Test
    void answers503WhenTheNodeIsFull() throws Exception {
        App app = new App(base);
        app.awaitEmpty();
        try (RawClient first = RawClient.open(base, "/probe/1"); RawClient second = RawClient.open(base, "/probe/2");
             RawClient third = RawClient.open(base, "/probe/3")) {
            app.await("control/counters", counters -> counters.contains("peers=3"));
            Head head = handshake("GET", "/probe/4", "");
            assertThat(head.status()).isEqualTo(503);
            assertThat(head.headers()).containsKey("retry-after");
        }
        app.awaitEmpty();
    }
}
