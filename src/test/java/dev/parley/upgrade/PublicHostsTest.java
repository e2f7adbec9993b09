package dev.parley.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.config.TrustedProxies;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An application is known by the host that clients name, by what its server states, and by what its proxy forwards. */
class PublicHostsTest {

    private static final String PROXY = "10.0.0.1";

    private static List<String> of(StubRequest request) {
        return PublicHosts.of(request.asServlet(), TrustedProxies.parse(PROXY));
    }

    private static StubRequest named(String host) {
        return new StubRequest("GET", "/x").header("Host", host);
    }

    @Test
    void namesHostOfClientOnce() {
        assertThat(of(named("Example.com:8080").at("example.com", 8080))).containsExactly("example.com:8080");
        assertThat(of(named("example.com").at("example.com", 80))).containsExactly("example.com");
        assertThat(of(named("[::1]:8080").at("::1", 8080))).containsExactly("[::1]:8080");
    }

    @Test
    void namesHostThatServerStates() {
        assertThat(of(named("backend:8080").at("example.com", 443))).containsExactly("backend:8080", "example.com");
        assertThat(of(named("backend:8080").at("example.com", 8443)))
                .containsExactly("backend:8080", "example.com:8443");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        "example.com|-|example.com", "example.com:8443|-|example.com:8443", "example.com|8443|example.com:8443",
        "example.com:8443|443|example.com:8443", "example.com|443|example.com", "Example.COM, inner|-|example.com",
        "-|8443|backend:8443", "[2001:db8::1]|8443|[2001:db8::1]:8443", "example.com|'8443, 80'|example.com:8443",
        "example.com|x|example.com"})
    void namesHostThatTrustedProxyForwards(String host, String port, String expected) {
        StubRequest request = named("backend:8080").at("backend", 8080);
        if (host != null) {
            request.header("X-Forwarded-Host", host);
        }
        if (port != null) {
            request.header("X-Forwarded-Port", port);
        }
        assertThat(of(request.from(PROXY))).containsExactly("backend:8080", expected);
        assertThat(of(request.from("10.0.0.9"))).as("of a proxy that is not trusted").containsExactly("backend:8080");
    }

    @Test
    void namesHostOfForwarded() {
        StubRequest request = named("backend:8080").at("backend", 8080)
                .header("Forwarded", "for=192.0.2.1;host=\"example.com:8443\";proto=https, for=10.0.0.2;host=inner");
        assertThat(of(request.from(PROXY))).containsExactly("backend:8080", "example.com:8443");
        assertThat(of(request.from("10.0.0.9"))).containsExactly("backend:8080");
    }

    @Test
    void namesNoHostWhereThereIsNone() {
        assertThat(of(new StubRequest("GET", "/x"))).isEmpty();
        assertThat(of(named(""))).isEmpty();
    }
}
