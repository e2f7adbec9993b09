package dev.parley.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Addresses are short, and forwarded ones believed no further than the trusted proxies reach. */
class ClientAddressTest {

    private static final Set<String> PROXIES = Set.of("10.0.0.1", "10.0.0.2", "::1");

    @ParameterizedTest
    @CsvSource({
        "0:0:0:0:0:0:0:1, ::1", "0:0:0:0:0:0:0:0, ::", "0000:0000:0000:0000:0000:0000:0000:0001, ::1",
        "2001:0DB8:0:0:0:0:0:1, 2001:db8::1", "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1", "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1", "1:0:0:0:0:0:0:0, 1::",
        "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8", "::1, ::1", "[0:0:0:0:0:0:0:1], ::1", "192.0.2.1, 192.0.2.1",
        "0:0:0:0:0:0:0:0010, ::10"})
    void isShort(String address, String expected) {
        assertThat(ClientAddress.compress(address)).isEqualTo(expected);
    }

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
}
