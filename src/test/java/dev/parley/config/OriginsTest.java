package dev.parley.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.config.Origins.Word;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Origins are compared in one form, and what no origin can match is refused with what is allowed. */
class OriginsTest {

    @ParameterizedTest
    @CsvSource({
        "https://app.example.com, https://app.example.com", "https://app.example.com/, https://app.example.com",
        "https://APP.example.com, https://app.example.com", "https://app.example.com:443, https://app.example.com",
        "https://app.example.com, https://app.example.com:443", "http://app.example.com:80, http://app.example.com",
        "https://app.example.com:8443, https://app.example.com:8443", "HTTPS://app.example.com, HTTPS://APP.EXAMPLE.COM",
        "https://*.example.com, https://app.example.com", "https://*.example.com, https://a.b.example.com",
        "https://*.Example.com:8443, https://app.example.com:8443", "http://my_app:8080, http://my_app:8080",
        "'http://a.example,http://b.example', http://b.example", "http://[2001:DB8:0::1]:80, http://[2001:db8::1]",
        "http://127.0.0.1:3000, http://127.0.0.1:3000", "null, null", "file://, file://", "FILE://, file://",
        "capacitor://localhost, CAPACITOR://LOCALHOST", "http://localhost/, http://localhost",
        "http://localhost, http://localhost/", "https://github.com, https://github.com/some/client",
        "app://., app://.", "chrome-extension://abcdef, chrome-extension://abcdef"})
    void listsOriginInOneFormHoweverItIsWritten(String setting, String origin) {
        assertThat(Origins.parse(setting).lists(origin)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "https://*.example.com, https://example.com", "https://*.example.com, https://badexample.com",
        "https://*.example.com, http://app.example.com", "https://*.example.com, https://app.example.com:8443",
        "https://*.example.com, https://app.example.com.evil.com", "https://*.example.com, https://*.example.com",
        "https://*.example.com, https://.example.com", "https://*.example.com, https://evil.com/.example.com",
        "https://*.example.com, https://evil.com#.example.com", "https://*.example.com, https://u@app.example.com",
        "https://app.example.com, https://app.example.com:80", "https://app.example.com, http://app.example.com",
        "https://app.example.com, app.example.com", "https://app.example.com, https://app.example.com@evil.com",
        "https://app.example.com, https://app.example.com https://evil.com", "https://app.example.com, ''",
        "https://app.example.com, null", "file://, file://evil", "null, null://", "http://localhost, http://localhost:1",
        "same, https://same", "missing, ''"})
    void doesNotListForeignOrigin(String setting, String origin) {
        assertThat(Origins.parse(setting).lists(origin)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "https://app.example.com/chat, an origin without a path", "https://app.example.com//, an origin without a path",
        "https://app.example.com?x, an origin without a path", "app.example.com, an origin with its scheme",
        "app.example.com:8443, an origin with its scheme", "*.example.com, an origin with its scheme",
        "Same, an origin with its scheme", "NULLS, an origin with its scheme", "any, an origin with its scheme",
        "https:app.example.com, an origin with its scheme", "wss://app.example.com, the scheme of the page",
        "https://, a host in ASCII", "https://*, a host in ASCII", "https://app-*.example.com, a host in ASCII",
        "https://*.*.example.com, a host in ASCII", "https://app.example.com:*, a host in ASCII",
        "https://app.example.com:99999, a host in ASCII", "https://app..example.com, a host in ASCII",
        "https://b\u00fccher.example, a host in ASCII", "https://[::g], a host in ASCII",
        "chrome-extension://*, a host in ASCII"})
    void refusesWhatNoOriginCanMatch(String item, String expected) {
        assertThatIllegalArgumentException().isThrownBy(() -> Origins.parse("same " + item))
                .withMessageContaining("expected ").withMessageContaining(expected)
                .withMessageContaining("instead of \"" + item + '"');
    }

    @Test
    void namesAllThatIsWrongAndNoLogin() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Origins.parse("app.example.com https://u:p@x.example, same"))
                .withMessageContaining("\"app.example.com\"; ").withMessageContaining("\"https://***@x.example\"")
                .withMessageNotContaining("u:p");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " , "})
    void refusesEmptyList(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Origins.parse(text))
                .withMessage("expected at least one origin, such as https://app.example.com, or same, missing or *");
    }

    @Test
    void readsKeywords() {
        Origins origins = Origins.parse("missing * https://b.example https://A.example:443 same");
        assertThat(origins.words()).containsExactlyInAnyOrder(Word.values());
        assertThat(Origins.parse("missing").has(Word.SAME)).isFalse();
        assertThat(origins).hasToString("same missing * https://a.example https://b.example");
    }
}
