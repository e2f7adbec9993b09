package dev.parley.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.config.TrustedProxies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Addresses are short, and forwarded ones believed no further than the trusted proxies reach. */
class ClientAddressTest {

    private static final TrustedProxies PROXIES = TrustedProxies.parse("10.0.0.1, 10.0.0.2 ::1 192.168.0.0/16");

    private static String of(String socket, String... forwarded) {
        StubRequest request = new StubRequest("GET", "/x").from(socket);
        return ClientAddress.of(request.header("X-Forwarded-For", forwarded).asServlet(), PROXIES);
    }

    @Test
    void believesNobodyButProxies() {
        assertThat(of("192.0.2.9")).isEqualTo("192.0.2.9");
        assertThat(of("192.0.2.9", "198.51.100.1")).isEqualTo("192.0.2.9");
    }

    @Test
    void takesTheLastThatIsNoProxy() {
        assertThat(of("10.0.0.1", "198.51.100.1")).isEqualTo("198.51.100.1");
        assertThat(of("10.0.0.1", "198.51.100.1, 10.0.0.2")).isEqualTo("198.51.100.1");
        assertThat(of("10.0.0.1", "198.51.100.1", "10.0.0.2")).isEqualTo("198.51.100.1");
        assertThat(of("0:0:0:0:0:0:0:1", "2001:db8:0:0:0:0:0:5")).isEqualTo("2001:db8::5");
    }

    @Test
    void ignoresWhatTheClientMadeUp() {
        assertThat(of("10.0.0.1", "10.0.0.2, 6.6.6.6, 198.51.100.1")).isEqualTo("198.51.100.1");
        assertThat(of("10.0.0.1", "6.6.6.6, 198.51.100.1, 10.0.0.2")).isEqualTo("198.51.100.1");
    }

    @Test
    void aRequestOfAProxyItselfComesFromIt() {
        assertThat(of("10.0.0.1")).isEqualTo("10.0.0.1");
        assertThat(of("10.0.0.1", "10.0.0.2")).isEqualTo("10.0.0.2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "203.0.113.7:50001|203.0.113.7", "203.0.113.7:50001, 10.0.0.2:443|203.0.113.7",
        "[2001:db8::1]:443|2001:db8::1", "::ffff:203.0.113.7|203.0.113.7", "203.0.113.7, 192.168.7.7|203.0.113.7",
        "203.0.113.7, , 10.0.0.2,|203.0.113.7", "6.6.6.6, unknown|10.0.0.1", "6.6.6.6, unknown, 10.0.0.2|10.0.0.2",
        "unknown, 203.0.113.7|203.0.113.7", "6.6.6.6, proxy.example.com|10.0.0.1", "''|10.0.0.1", "<script>|10.0.0.1"})
    void takesOnlyAddressesFromForwardedFor(String forwarded, String expected) {
        assertThat(of("10.0.0.1", forwarded)).isEqualTo(expected);
    }

    private static String described(String... forwarded) {
        StubRequest request = new StubRequest("GET", "/x").from("10.0.0.1").header("Forwarded", forwarded);
        return ClientAddress.of(request.asServlet(), PROXIES);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "for=192.0.2.43|192.0.2.43", "for=\"[2001:db8::1]:4711\"|2001:db8::1", "For=\"192.0.2.43:80\"|192.0.2.43",
        "for=192.0.2.43;proto=http;by=203.0.113.43|192.0.2.43", "for=192.0.2.43, for=10.0.0.2|192.0.2.43",
        "by=_x ; for=192.0.2.43 ,for=\"[::1]:99\"|192.0.2.43", "for=192.0.2.43:4711|192.0.2.43",
        "for=6.6.6.6, for=unknown|10.0.0.1", "for=6.6.6.6, for=_hidden|10.0.0.1", "for=6.6.6.6, proto=http|10.0.0.1",
        "for=6.6.6.6, for=_hidden, for=10.0.0.2|10.0.0.2", "for=6.6.6.6;x=\", for=192.0.2.43|10.0.0.1",
        "for=6.6.6.6;x=\", for=\"[2001:db8::1]:4711\"|10.0.0.1", "for=6.6.6.6 for=192.0.2.43|10.0.0.1",
        "for|10.0.0.1", "for=|10.0.0.1", "for=\"a\\\"b\"|10.0.0.1", "for=192.0.2.43, for=192.168.1.1|192.0.2.43"})
    void takesAddressesFromForwarded(String forwarded, String expected) {
        assertThat(described(forwarded)).isEqualTo(expected);
    }

    @Test
    void joinsLinesOfForwarded() {
        assertThat(described("for=6.6.6.6, for=192.0.2.43", "for=10.0.0.2")).isEqualTo("192.0.2.43");
        assertThat(described("for=6.6.6.6;x=\"", "for=192.0.2.43")).isEqualTo("192.0.2.43");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "203.0.113.7|for=203.0.113.7|203.0.113.7", "203.0.113.7|for=6.6.6.6|10.0.0.1", "6.6.6.6|for=203.0.113.7|10.0.0.1",
        "203.0.113.7, 10.0.0.2|for=10.0.0.2|10.0.0.2", "6.6.6.6, 203.0.113.7|for=203.0.113.7|203.0.113.7",
        "203.0.113.7, 10.0.0.2|for=203.0.113.7, for=10.0.0.2|203.0.113.7"})
    void believesOnlyWhatBothHeadersAgreeOn(String listed, String described, String expected) {
        StubRequest request = new StubRequest("GET", "/x").from("10.0.0.1");
        assertThat(ClientAddress.of(request.header("X-Forwarded-For", listed).header("Forwarded", described).asServlet(),
                PROXIES)).isEqualTo(expected);
    }

    @Test
    void readsAddressThatServerTookFromHeader() {
        assertThat(of("203.0.113.7:50001")).isEqualTo("203.0.113.7");
        assertThat(of("::ffff:10.0.0.1", "203.0.113.7")).isEqualTo("203.0.113.7");
        assertThat(of("backend.example", "203.0.113.7")).isEqualTo("unknown");
        assertThat(of(null, "203.0.113.7")).isEqualTo("unknown");
    }
}
