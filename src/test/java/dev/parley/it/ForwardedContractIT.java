package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.RawClient.Head;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Behind trusted proxies clients are known by their own addresses, and the application by its public name. */
@ArquillianTest
@RunAsClient
class ForwardedContractIT {

    private static final AtomicInteger CLIENTS = new AtomicInteger();

    @ArquillianResource
    private URI base;

    @Deployment(testable = false)
    static WebArchive app() {
        return Wars.app("forwarded.war", Map.of("parley.peers.per-address", "2",
                "parley.upgrade.trusted-proxies", "127.0.0.0/8, 10.0.0.2 2001:db8:5::/48 ::1",
                "parley.upgrade.origins", "same missing https://APP.example.com:443/ https://*.example.org null"
                        + " file:// capacitor://localhost http://localhost/"));
    }

    private Head handshake(RawClient client, String path, String host, String headers) throws IOException {
        return client.requestBare("GET " + base.getRawPath() + path + " HTTP/1.1\r\nHost: " + host
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" + headers + "\r\n");
    }

    private static String forwardedFor(String... lines) {
        StringBuilder headers = new StringBuilder();
        for (String line : lines) {
            headers.append("X-Forwarded-For: ").append(line).append("\r\n");
        }
        return headers.toString();
    }

    /** The status for a client with an address of its own. */
    private int status(String host, String headers) throws IOException {
        try (RawClient client = new RawClient(base, 0)) {
            Head head = handshake(client, "probe/origin", host,
                    headers + forwardedFor("198.51.100." + CLIENTS.incrementAndGet()));
            if (head.status() == 101) {
                // Grizzly notices nobody leave who has not sent a frame.
                client.read();
                client.close(1000);
            }
            return head.status();
        }
    }

    private String address(String headers) throws IOException {
        try (RawClient client = new RawClient(base, 0)) {
            assertThat(handshake(client, "probe/address", base.getAuthority(), headers).status()).isEqualTo(101);
            client.read();
            client.text("address");
            String address = client.read().text();
            client.close(1000);
            return address;
        }
    }

    @Test
    void countsConnectionsOfAnAddressWhateverItsPorts() throws Exception {
        List<RawClient> clients = new ArrayList<>();
        List<Integer> statuses = new ArrayList<>();
        try {
            for (int port = 50_001; port < 50_005; port++) {
                RawClient client = new RawClient(base, 0);
                clients.add(client);
                statuses.add(handshake(client, "probe/port", base.getAuthority(),
                        forwardedFor("203.0.113.7:" + port)).status());
            }
            assertThat(statuses).containsExactly(101, 101, 429, 429);
        } finally {
            for (RawClient client : clients) {
                client.close();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "203.0.113.8:50001|203.0.113.8", "[2001:db8::8]:443|2001:db8::8", "::ffff:203.0.113.9|203.0.113.9",
        "203.0.113.10, 10.0.0.2:443|203.0.113.10", "6.6.6.6, 203.0.113.11, [2001:db8:5::1]:443|203.0.113.11",
        "6.6.6.6, unknown, 10.0.0.2|10.0.0.2"})
    void findsAddressOfClientInForwardedFor(String forwarded, String expected) throws Exception {
        assertThat(address(forwardedFor(forwarded))).isEqualTo(expected);
    }

    @Test
    void findsAddressInSeveralLines() throws Exception {
        assertThat(address(forwardedFor("6.6.6.6, 203.0.113.12", "10.0.0.2"))).isEqualTo("203.0.113.12");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "for=203.0.113.13;proto=https|203.0.113.13", "for=\"[2001:db8::9]:4711\", for=10.0.0.2|2001:db8::9",
        "for=6.6.6.6, for=_hidden, for=10.0.0.2|10.0.0.2"})
    void findsAddressOfClientInForwarded(String forwarded, String expected) throws Exception {
        assertThat(address("Forwarded: " + forwarded + "\r\n")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "https://app.example.com, 101", "HTTPS://App.Example.com:443, 101", "https://app.example.com:8443, 403",
        "http://app.example.com, 403", "https://a.example.org, 101", "https://a.b.example.org, 101",
        "https://example.org, 403", "https://badexample.org, 403", "http://a.example.org, 403", "null, 101",
        "file://, 101", "CAPACITOR://LOCALHOST, 101", "http://localhost, 101", "http://localhost:1, 403",
        "https://github.com/some/client, 403", "'', 403"})
    void acceptsListedOriginsHoweverTheyAreWritten(String origin, int status) throws Exception {
        assertThat(status("device.example:8080", "Origin: " + origin + "\r\n")).isEqualTo(status);
        assertThat(stream(origin)).as("an event stream").isEqualTo(status == 101 ? 200 : status);
    }

    private int stream(String origin) throws IOException {
        try (RawClient client = new RawClient(base, 0)) {
            return client.requestBare("GET " + base.getRawPath() + "stream/list HTTP/1.1\r\nHost: device.example:8080\r\n"
                    + "Origin: " + origin + "\r\n" + forwardedFor("198.51.100." + CLIENTS.incrementAndGet()) + "\r\n")
                    .status();
        }
    }

    @ParameterizedTest
    @CsvSource({"device.example:8080, 101", "http://device.example:8080/, 101", "HTTP://DEVICE.example:8080, 101",
        "device.example, 403", "device.example:8081, 403"})
    void acceptsOriginOfTheHostWithOrWithoutScheme(String origin, int status) throws Exception {
        assertThat(status("device.example:8080", "Origin: " + origin + "\r\n")).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "backend:8080|X-Forwarded-Host: example.com|https://example.com|101",
        "backend:8080|X-Forwarded-Host: example.com:8443|https://example.com:8443|101",
        "example.com|X-Forwarded-Port: 8443|https://example.com:8443|101",
        "example.com|X-Forwarded-Host: example.com|https://example.com:8443|403",
        "backend:8080|Forwarded: host=\"example.com:8443\";proto=https|https://example.com:8443|101",
        "backend:8080|X-Forwarded-Host: example.com|https://evil.com|403"})
    void acceptsOriginOfThePublicHostThatATrustedProxyForwards(String host, String header, String origin, int status)
            throws Exception {
        assertThat(status(host, header + "\r\nOrigin: " + origin + "\r\n")).isEqualTo(status);
    }
}
