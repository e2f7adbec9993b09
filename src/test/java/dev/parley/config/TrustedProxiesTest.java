package dev.parley.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Proxies are trusted by address and by range; anything else in the list is refused. */
class TrustedProxiesTest {

    private static boolean trusts(String setting, String address) {
        return TrustedProxies.parse(setting).contains(IpAddress.parse(address).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.0/8, 127.0.0.1", "127.0.0.0/8, 127.255.255.255", "127.0.0.1, 127.0.0.1", "10.0.0.5/8, 10.9.9.9",
        "'127.0.0.1, 10.0.0.2', 10.0.0.2", "'127.0.0.1,10.0.0.2', 10.0.0.2", "127.0.0.1 10.0.0.2, 10.0.0.2",
        "10.0.0.2/32, 10.0.0.2", "0.0.0.0/0, 203.0.113.7", "::/0, 2001:db8::1", "2001:db8::/32, 2001:db8:ffff::1",
        "2001:DB8:0:0::1, 2001:db8::1", "::1, 0:0:0:0:0:0:0:1", "2001:db8::8000:0:0:0/65, 2001:db8:0:0:8000::1",
        "10.0.0.0/8, ::ffff:10.1.2.3", "::ffff:10.0.0.0/104, 10.1.2.3", "fd00::/8, fdff::1"})
    void trustsAddressInRange(String setting, String address) {
        assertThat(trusts(setting, address)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.0/8, 128.0.0.1", "127.0.0.1, 127.0.0.2", "'', 127.0.0.1", "10.0.0.0/9, 10.128.0.1", "::/0, 10.0.0.1",
        "0.0.0.0/0, ::1", "2001:db8::/33, 2001:db8:8000::1", "2001:db8::8000:0:0:0/65, 2001:db8::1", "::1, ::2"})
    void trustsNoOther(String setting, String address) {
        assertThat(trusts(setting, address)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "proxy.example.com", "10.0.0.0/33", "::/129", "10.0.0.0/-1", "10.0.0.0/", "/8",
        "10.0.0.0/8/8", "10.*", "*", "10.0.0.0/255.0.0.0", "10.0.0.1:80", "[::1]", "::ffff:10.0.0.0/8", "10.0.0"})
    void refusesWhatIsNoAddressAndNoRange(String item) {
        assertThatIllegalArgumentException().isThrownBy(() -> TrustedProxies.parse("::1 proxy " + item))
                .withMessage("expected IP addresses and ranges of them, such as 10.0.0.2, 10.0.0.0/8 or 2001:db8::/32"
                        + " (no host names), instead of \"proxy\", \"" + item + '"');
    }
}
