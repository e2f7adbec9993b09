package dev.parley.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One address has one form; what is no address is none, and no name is ever looked up. */
class IpAddressTest {

    @ParameterizedTest
    @CsvSource({
        "0:0:0:0:0:0:0:1, ::1", "0:0:0:0:0:0:0:0, ::", "0000:0000:0000:0000:0000:0000:0000:0001, ::1",
        "2001:0DB8:0:0:0:0:0:1, 2001:db8::1", "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1", "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1", "1:0:0:0:0:0:0:0, 1::",
        "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8", "::1, ::1", "192.0.2.1, 192.0.2.1", "0:0:0:0:0:0:0:0010, ::10",
        "::ffff:192.0.2.1, 192.0.2.1", "::FFFF:c000:0201, 192.0.2.1", "0:0:0:0:0:ffff:192.0.2.1, 192.0.2.1",
        "64:ff9b::192.0.2.1, 64:ff9b::c000:201", "fe80:0:0:0:1:2:3:4%eth0, fe80::1:2:3:4",
        "255.255.255.255, 255.255.255.255",
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "1::8, 1::8", "::, ::"})
    void hasOneForm(String text, String expected) {
        assertThat(IpAddress.parse(text).map(Objects::toString)).contains(expected);
        assertThat(IpAddress.parse(expected)).isEqualTo(IpAddress.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "unknown", "_hidden", "example.com", "1", "1.2.3", "1.2.3.4.5", "256.1.1.1",
        "010.0.0.1", "1.2.3.4 ", "0x7f.0.0.1", "2130706433", ":", ":::", "1::2::3", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7:8::", "12345::", "g::", "::1.2.3", "1.2.3.4::", "::1.2.3.4:5", "[::1]", "1.2.3.4:80",
        "\u0661.1.1.1", "1.2.3.4%eth0", "-1.2.3.4", "::-1", "::1/64"})
    void isNothingElse(String text) {
        assertThat(IpAddress.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7:50001, 203.0.113.7", "203.0.113.7, 203.0.113.7", "203.0.113.7:_hidden, 203.0.113.7",
        "[2001:db8::1]:443, 2001:db8::1", "[2001:db8::1], 2001:db8::1", "2001:db8::1, 2001:db8::1",
        "[::ffff:203.0.113.7]:80, 203.0.113.7", "[0:0:0:0:0:0:0:1], ::1"})
    void dropsBracketsAndPort(String text, String expected) {
        assertThat(IpAddress.parseWithPort(text).map(Objects::toString)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "unknown:80", "_a:80", "[203.0.113.7]", "[::1", "::1]", "[::1]x", "[::1]:a b", ":80",
        "203.0.113.7:80:80", ""})
    void findsNoAddressInAnythingElse(String text) {
        assertThat(IpAddress.parseWithPort(text)).isEmpty();
    }
}
