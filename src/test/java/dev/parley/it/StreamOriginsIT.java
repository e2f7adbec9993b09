package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.RawClient.Head;
import java.net.URI;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which pages may open an event stream or fetch a ticket, and which may read the answer. */
@ArquillianTest
@RunAsClient
class StreamOriginsIT {

    private static final String LISTED = "Origin: https://app.example.com\r\n";
    private static final String FOREIGN = "Origin: https://evil.example\r\n";
    private static final String PREFLIGHT = "Access-Control-Request-Method: GET\r\n"
            + "Access-Control-Request-Headers: authorization, last-event-id, cache-control\r\n";

    @ArquillianResource
    private URI base;

    @Deployment(testable = false)
    static WebArchive app() {
        return Wars.app("origins.war", Map.of("parley.upgrade.origins", "same https://app.example.com",
                "parley.ticket.path", "/parley/ticket", "parley.heartbeat.interval", "1s"));
    }

    private Head ask(String method, String path, String headers) throws Exception {
        try (RawClient client = new RawClient(base, 0)) {
            return client.requestBare(method + " " + base.getRawPath() + path + " HTTP/1.1\r\nHost: "
                    + base.getAuthority() + "\r\nConnection: close\r\nContent-Length: 0\r\n" + headers + "\r\n");
        }
    }

    private static void assertReadable(Head head) {
        assertThat(head.headers()).containsEntry("access-control-allow-origin", "https://app.example.com")
                .containsEntry("access-control-allow-credentials", "true").containsEntry("vary", "Origin");
    }

    private static void assertForeign(Head head) {
        assertThat(head.status()).isEqualTo(403);
        assertThat(head.headers()).doesNotContainKeys("access-control-allow-origin",
                "access-control-allow-credentials", "access-control-allow-methods", "vary");
    }

    @ParameterizedTest
    @CsvSource({"GET, stream/silent, 200", "HEAD, stream/silent, 200", "GET, stream/refused, 403",
        "GET, stream/over, 204", "GET, stream/busy, 503", "GET, stream/broken, 500", "POST, stream/silent, 405",
        "POST, parley/ticket, 401", "GET, parley/ticket, 405"})
    void aListedOriginMayReadEveryAnswer(String method, String path, int status) throws Exception {
        Head head = ask(method, path, LISTED);
        assertThat(head.status()).isEqualTo(status);
        assertReadable(head);
        assertForeign(ask(method, path, FOREIGN));
        assertThat(ask(method, path, "Sec-Fetch-Site: same-origin\r\n").headers()).containsEntry("vary", "Origin")
                .doesNotContainKey("access-control-allow-origin");
    }

    @ParameterizedTest
    @CsvSource({"stream/silent, 'GET, HEAD'", "stream/refused, 'GET, HEAD'", "parley/ticket, POST"})
    void answersAPreflightWithoutAskingAHook(String path, String methods) throws Exception {
        Head head = ask("OPTIONS", path, LISTED + PREFLIGHT);
        assertThat(head.status()).isEqualTo(204);
        assertReadable(head);
        assertThat(head.headers()).containsEntry("access-control-allow-methods", methods)
                .containsEntry("access-control-allow-headers", "authorization, last-event-id, cache-control");
        assertForeign(ask("OPTIONS", path, FOREIGN + PREFLIGHT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: image\r\n",
        "Sec-Fetch-Site: same-site\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: image\r\n",
        "Sec-Fetch-Site: same-origin\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: image\r\n",
        "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n"})
    void refusesAnImageOrANavigationWithoutAskingAHook(String headers) throws Exception {
        assertThat(ask("GET", "stream/image?asked", headers).status()).isEqualTo(403);
        assertThat(new App(base).journal()).doesNotContain("image?asked");
    }

    @Test
    void takesTheRefererOfAPageThatItsBrowserDoesNotTrust() throws Exception {
        String referer = "Referer: http://%s/page?a=b|c\r\n";
        assertThat(ask("GET", "stream/silent", referer.formatted(base.getAuthority())).status()).isEqualTo(200);
        assertThat(ask("GET", "stream/silent", referer.formatted("evil.example")).status()).isEqualTo(403);
        assertThat(ask("GET", "stream/silent", "").status()).isEqualTo(403);
    }
}
