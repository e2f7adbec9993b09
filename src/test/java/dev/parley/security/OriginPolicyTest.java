package dev.parley.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.api.Upgrade;
import dev.parley.config.Origins;
import dev.parley.fake.RecordingLog;
import dev.parley.fake.SimpleRequest;
import dev.parley.hook.RefusalLog;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages of the same host and of listed origins may connect, others may not. */
class OriginPolicyTest {

    private static boolean passes(String allowed, String origin, String host) {
        SimpleRequest request = SimpleRequest.of("/x").header("Host", host);
        return isAccepted(allowed, origin == null ? request : request.header("Origin", origin));
    }

    private static boolean isAccepted(String allowed, SimpleRequest request) {
        return new OriginPolicy(Origins.parse(allowed)).upgrade(request) instanceof Upgrade.Accept;
    }

    @ParameterizedTest
    @CsvSource({
        "http://example.com, example.com", "https://example.com, example.com",
        "http://example.com:8080, example.com:8080",
        "http://example.com, example.com:80", "https://example.com:443, example.com", "HTTP://Example.COM, example.com",
        "http://example.com, EXAMPLE.com", "http://[::1]:8080, [::1]:8080", "https://[::1], [::1]:443",
        "http://my_app:8080, my_app:8080", "http://127.0.0.1, 127.0.0.1", "device.example:8080, device.example:8080",
        "DEVICE.example, device.example:80", "http://device.example:8080/, device.example:8080"})
    void theSameHostPasses(String origin, String host) {
        assertThat(passes("same", origin, host)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "http://evil.com, example.com", "http://example.com:8081, example.com:8080",
        "http://example.com, example.com:8080",
        "http://example.com.evil.com, example.com", "http://evil.com/example.com, example.com", "null, example.com",
        "null, null", "http://example.com@evil.com, example.com", "http://[::2], [::1]", "'', example.com", "'', ''",
        "file://, ''", "not an origin, example.com", "http://notexample.com, example.com",
        "capacitor://localhost, device.example:8080", "file://, device.example:8080",
        "http://localhost/, device.example:8080", "https://github.com/some/client, device.example:8080",
        "example.com@evil.com, example.com", "evil.com/example.com, example.com", "//example.com, example.com",
        "https://example.com https://evil.com, example.com", "evil.com, example.com"})
    void aForeignOriginIsRejected(String origin, String host) {
        assertThat(passes("same", origin, host)).isFalse();
    }

    @Test
    void whatComesFromNoBrowserPassesByChoice() {
        assertThat(passes("same missing", null, "example.com")).isTrue();
        assertThat(passes("*", null, "example.com")).isTrue();
        assertThat(passes("same", null, "example.com")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"same-origin, true", "same-site, false", "cross-site, false", "none, false"})
    void anEventStreamOfTheSameOriginPassesWithoutOne(String site, boolean passes) {
        SimpleRequest request = SimpleRequest.of("/x").header("Host", "example.com").header("Sec-Fetch-Site", site);
        assertThat(isAccepted("same", request)).isEqualTo(passes);
    }

    @ParameterizedTest
    @CsvSource({"same-site, '', false", "cross-site, '', false", "same-origin, '', true", "none, '', true",
        "'', '', true", "none, document, false", "same-origin, image, false", "'', iframe, false",
        "same-origin, empty, true", "same-origin, websocket, true"})
    void whatAForeignPageCausesWithoutScriptIsRejectedWhateverIsAllowed(String site, String destination,
                                                                      boolean passes) {
        for (String allowed : List.of("same missing", "*")) {
            SimpleRequest request = SimpleRequest.of("/x").header("Host", "example.com");
            request = site.isEmpty() ? request : request.header("Sec-Fetch-Site", site);
            request = destination.isEmpty() ? request : request.header("Sec-Fetch-Dest", destination);
            assertThat(isAccepted(allowed, request)).as(allowed).isEqualTo(passes);
        }
    }

    @ParameterizedTest
    @CsvSource({"http://intranet:8080/, true", "http://intranet:8080/a?b=|c, true", "http://INTRANET:8080, true",
        "http://evil:8080/, false", "http://intranet/, false", "http://evil/?http://intranet:8080/, false",
        "'', false", "intranet:8080, false", "/x, false"})
    void withoutOriginAndFetchMetadataTheReferersOriginDecides(String referer, boolean passes) {
        SimpleRequest request = SimpleRequest.of("/x").header("Host", "intranet:8080").header("Referer", referer);
        assertThat(isAccepted("same", request)).isEqualTo(passes);
        assertThat(isAccepted("same", request.header("Sec-Fetch-Site", "none"))).isFalse();
    }

    @Test
    void aListedOriginMayReadWithCredentials() {
        assertThat(readers("same https://app.example.com", "https://app.example.com"))
                .isEqualTo(Map.of("Access-Control-Allow-Origin", "https://app.example.com",
                        "Access-Control-Allow-Credentials", "true", "Vary", "Origin"));
        assertThat(readers("* https://app.example.com", "https://app.example.com"))
                .containsEntry("Access-Control-Allow-Credentials", "true");
    }

    @Test
    void anyOriginAndTheOpaqueOneMayReadWithoutCredentials() {
        assertThat(readers("*", "https://app.example.com"))
                .isEqualTo(Map.of("Access-Control-Allow-Origin", "*", "Vary", "Origin"));
        assertThat(readers("null", "null"))
                .isEqualTo(Map.of("Access-Control-Allow-Origin", "null", "Vary", "Origin"));
    }

    @Test
    void otherOriginsMayNotRead() {
        assertThat(readers("same https://app.example.com", "https://evil.com")).isEmpty();
        assertThat(readers("same", "http://example.com")).isEqualTo(Map.of("Vary", "Origin"));
        assertThat(readers("missing", null)).isEqualTo(Map.of("Vary", "Origin"));
    }

    private static Map<String, String> readers(String allowed, String origin) {
        SimpleRequest request = SimpleRequest.of("/x").header("Host", "example.com");
        return new OriginPolicy(Origins.parse(allowed)).readers(origin == null ? request : request.header("Origin", origin));
    }

    @Test
    void aMissingHostMatchesNothing() {
        SimpleRequest request = SimpleRequest.of("/x").header("Origin", "http://example.com");
        assertThat(isAccepted("same missing", request)).isFalse();
    }

    @Test
    void listedOriginsPass() {
        String allowed = "https://app.example.com";
        assertThat(passes(allowed, "https://app.example.com", "api.example.com")).isTrue();
        assertThat(passes(allowed, "http://app.example.com", "api.example.com")).isFalse();
        assertThat(passes(allowed, "https://api.example.com", "api.example.com")).isFalse();
        assertThat(passes("*", "null", "example.com")).isTrue();
    }

    @Test
    void rejectsWith403() {
        SimpleRequest request =
                SimpleRequest.of("/x").header("Origin", "http://evil.com").header("Host", "example.com");
        assertThat(new OriginPolicy(Origins.parse("same")).upgrade(request))
                .isEqualTo(Upgrade.reject(403, "Origin not allowed"));
    }

    @Test
    void logsOriginAndWhatItWasComparedWith() {
        SimpleRequest request = SimpleRequest.of("/x").header("Host", "example.com:8080")
                .header("Origin", "http://evil.com\r\nx").header("Cookie", "session=secret");
        try (RecordingLog log = new RecordingLog(RefusalLog.class)) {
            new OriginPolicy(Origins.parse("same https://A.example"), new RefusalLog(() -> 0)).upgrade(request);
            assertThat(log.lines()).containsExactly("Refused \"/x\" with 403: Origin \"http://evil.com\\u000d\\u000ax\""
                    + " is not allowed by parley.upgrade.origins = same https://a.example, where \"same\" is"
                    + " [\"example.com:8080\"]. To accept it, add it there; behind a proxy see"
                    + " parley.upgrade.trusted-proxies");
        }
    }
}
