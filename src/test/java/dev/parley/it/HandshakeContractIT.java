package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.RawClient.Head;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a handshake is, at which paths, and what its answer has in it. */
@ArquillianTest
@RunAsClient
class HandshakeContractIT {

    private static final String HANDSHAKE = "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

    @ArquillianResource
    private URI base;

    @Deployment(testable = false)
    static WebArchive app() {
        WebArchive war = Wars.with("dev.parley.it.handshake", "handshake.war", Map.of())
                .addAsWebResource(new StringAsset("<title>welcome</title>"), "index.html");
        return redirectsFolders() ? war : war.addAsWebResource(new StringAsset("a file"), "alone/file.txt");
    }

    /** Before any filter runs. */
    private static boolean redirectsFolders() {
        return ServerUnderTest.isGlassFish();
    }

    private HttpResponse<String> plain(String method, String path) throws Exception {
        return App.HTTP.send(HttpRequest.newBuilder(base.resolve(path))
                .method(method, HttpRequest.BodyPublishers.noBody()).build(), HttpResponse.BodyHandlers.ofString());
    }

    private Head bare(String line, String headers) throws IOException {
        try (RawClient client = new RawClient(base, 0)) {
            String[] words = line.split(" ");
            return client.requestBare(words[0] + ' ' + base.getRawPath().replaceAll("/$", "") + words[1] + ' ' + words[2]
                    + "\r\nHost: " + base.getAuthority() + "\r\n" + headers + "\r\n");
        }
    }

    private String greeting(String path, String headers) throws IOException {
        try (RawClient client = new RawClient(base, 0)) {
            assertThat(client.request("GET", path, headers).status()).as(path).isEqualTo(101);
            return client.readAnswering().text();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "OPTIONS", "PUT"})
    void leavesARequestWithoutUpgradeToTheServletAtThePath(String method) throws Exception {
        HttpResponse<String> response = plain(method, "notes/7");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("X-Servlet")).contains(method + " /7");
        assertThat(greeting("/notes/7", "")).startsWith("/notes/7 7");
    }

    @Test
    void leavesAHeadRequestToTheServletAtThePath() throws Exception {
        assertThat(bare("HEAD /notes/7 HTTP/1.1", "").headers()).containsEntry("x-servlet", "HEAD /7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "OPTIONS", "PUT"})
    void answers426WhereTheApplicationHasNothingElse(String method) throws Exception {
        HttpResponse<String> response = plain(method, "shout/7");
        assertThat(response.statusCode()).isEqualTo(426);
        assertThat(response.headers().firstValue("Upgrade")).contains("websocket");
    }

    @Test
    void answers405ToAnotherMethodThanGetBesideAServlet() throws Exception {
        assertThat(bare("POST /notes/7 HTTP/1.1", HANDSHAKE + "Content-Length: 0\r\n").status()).isEqualTo(405);
    }

    @Test
    void servesTheRootBesideTheWelcomeFile() throws Exception {
        HttpResponse<String> page = plain("GET", "");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("welcome");
        assertThat(greeting("/", "")).isEqualTo("root /");
    }

    @Test
    void leavesAFolderToTheServer() throws Exception {
        if (ServerUnderTest.deviates(redirectsFolders(), "a route at the path of a folder of the application cannot be"
                + " reached: the server redirects to the folder before any filter runs")) {
            return;
        }
        assertThat(plain("GET", "alone/file.txt").body()).isEqualTo("a file");
        assertThat(greeting("/alone", "")).isEqualTo("alone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/alone", "/alone?reject=1", "/stream"})
    void sendsEveryValueOfAHeaderTheGlobalHooksFirst(String path) throws Exception {
        Head head = bare("GET " + path + " HTTP/1.1", path.equals("/stream") ? "" : HANDSHAKE);
        boolean rejected = path.contains("reject");
        assertThat(head.status()).isEqualTo(rejected ? 401 : path.equals("/stream") ? 200 : 101);
        String cookies = (rejected ? "" : "trace=9; Path=/, ") + "a=1; Path=/, b=2; Path=/";
        assertThat(head.headers().get("set-cookie")).contains(cookies);
        assertThat(head.headers()).containsEntry("link", "</x>, </y>");
    }

    @Test
    void callsGlobalHooksByPriority() throws Exception {
        try (RawClient watching = new RawClient(base, 0)) {
            Head head = watching.request("GET", "/alone?order=1", "");
            assertThat(head.headers()).containsEntry("x-order", "Zeroth, Trace, Afterwards");
            for (String text : List.of("open Zeroth", "open Trace", "open Afterwards", "open Alone", "alone")) {
                assertThat(watching.readAnswering().text()).isEqualTo(text);
            }
            RawClient.open(base, "/alone?order=1").close();
            for (String text : List.of("close Zeroth", "close Trace", "close Afterwards", "close Alone")) {
                assertThat(watching.readAnswering().text()).isEqualTo(text);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"X-A, %E2%82%AC", "X%20A, x", "Sec-WebSocket-Protocol, v1", "Upgrade, x", "X-A, a%0d%0ab"})
    void answers500WhenAHookSetsAHeaderThatCannotBeSent(String name, String value) throws Exception {
        Head head = bare("GET /alone?header=" + name + "&value=" + value + " HTTP/1.1", HANDSHAKE
                + "Sec-WebSocket-Protocol: v1\r\n");
        if (!ServerUnderTest.deviates(ServerUnderTest.isGlassFish() && head.status() == 403,
                "the server answers 403 to control characters in a query, before any filter runs")) {
            assertThat(head.status()).isEqualTo(500);
        }
        assertThat(head.headers()).doesNotContainKey("sec-websocket-protocol");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/notes/a", "/notes/a/", "/notes/a/?x=1", "/notes/a;x=y", "/notes/a/;x=y", "//notes/a"})
    void ignoresOneTrailingSlashAndPathParameters(String path) throws Exception {
        if (ServerUnderTest.deviates(path.startsWith("//") && (ServerUnderTest.isJetty() || ServerUnderTest.isLiberty()),
                "a path that begins with two slashes is none of the application's")) {
            return;
        }
        assertThat(greeting(path, "")).startsWith("/notes/a a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/shout/a", "/shout/a/", "/shout/a;x=y"})
    void ignoresOneTrailingSlashAndPathParametersAtAnnotatedEndpoints(String path) throws Exception {
        int status = bare("GET " + path + " HTTP/1.1", HANDSHAKE).status();
        boolean knows = !ServerUnderTest.isGlassFish() && !ServerUnderTest.isJetty();
        if (ServerUnderTest.deviates(!knows && path.endsWith("/") && status == 404,
                "the server finds no annotated endpoint at a path with a trailing slash")) {
            return;
        }
        assertThat(greeting(path, "")).startsWith("/shout/a a");
    }

    @Test
    void ignoresOneTrailingSlashOfAStream() throws Exception {
        for (String path : List.of("/stream", "/stream/", "/stream/?x=1")) {
            assertThat(bare("GET " + path + " HTTP/1.1", "").status()).as(path).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/notes//a", "/notes/a//", "/shout//a", "/notes/%2F", "/notes/a%2Fb", "/notes/a%2F"})
    void opensNothingAtAPathThatServersReadDifferently(String path) throws Exception {
        int status = bare("GET " + path + " HTTP/1.1", HANDSHAKE).status();
        if (!ServerUnderTest.deviates(ServerUnderTest.isGlassFish() && path.contains("%2F") && status == 200,
                "the server decodes an encoded slash in a path before any filter runs")) {
            assertThat(status).isBetween(400, 404);
        }
    }

    @Test
    void answers400ToControlCharactersInAPath() throws Exception {
        int status = bare("GET /notes/%0d%0ah:1 HTTP/1.1", HANDSHAKE).status();
        if (!ServerUnderTest.deviates(ServerUnderTest.isGlassFish() && status == 503,
                "the server answers 503 to control characters in a path, before any filter runs")) {
            assertThat(status).isBetween(400, 404);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/notes/a", "/shout/a", "/alone"})
    void answers426ToAHandshakeOverHttp10(String path) throws Exception {
        assertThat(bare("GET " + path + " HTTP/1.0", HANDSHAKE).status()).isEqualTo(426);
    }

    @Test
    void streamsOverHttp10() throws Exception {
        Head head = bare("GET /stream HTTP/1.0", "");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.headers()).doesNotContainKey("transfer-encoding");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/notes/a", "/shout/a"})
    void tellsHooksWhatWasNegotiated(String path) throws Exception {
        assertThat(greeting(path, "Sec-WebSocket-Protocol: a, b\r\n")).isEqualTo(path + " a [b] []");
        assertThat(greeting(path, "Sec-WebSocket-Protocol: c\r\n")).isEqualTo(path + " a [] []");
        assertThat(greeting(path, "")).isEqualTo(path + " a [] []");
    }
}
