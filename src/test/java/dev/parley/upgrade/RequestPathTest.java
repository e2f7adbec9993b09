package dev.parley.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One form of a path, whatever the server makes of it. */
class RequestPathTest {

    @ParameterizedTest
    @CsvSource({"/chat, /chat", "/chat/, /chat", "/chat/;x=y, /chat", "/chat;x=y, /chat", "/, /", "/a/b/, /a/b"})
    void ignoresOneTrailingSlashAndPathParameters(String sent, String path) {
        assertThat(RequestPath.of(new StubRequest("GET", sent).asServlet())).isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource({"/, /index.html, /", "/docs/, /docs/index.html, /docs", "/other/, /docs/index.html, /docs/index.html",
        "/docs/index.html, /docs/index.html, /docs/index.html"})
    void seesThePathThatWasSentWhereTheServerPutsAWelcomeFile(String sent, String mapped, String path) {
        assertThat(RequestPath.of(new StubRequest("GET", sent).mappedTo(mapped).asServlet())).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a%2Fb", "/a%5cb", "/a%0d%0ab"})
    void rejectsEncodedSeparatorsAndControlCharacters(String sent) {
        assertThat(RequestPath.check(new StubRequest("GET", sent).asServlet()).orElseThrow().status()).isEqualTo(400);
    }

    @Test
    void findsNothingAtAPathWithAnEmptySegment() {
        StubRequest doubled = new StubRequest("GET", "/a//b").mappedTo("/a/b");
        assertThat(RequestPath.check(doubled.asServlet()).orElseThrow().status()).isEqualTo(404);
        assertThat(RequestPath.check(new StubRequest("GET", "//a").mappedTo("/a").asServlet())).isEmpty();
        assertThat(RequestPath.check(new StubRequest("GET", "/a/").mappedTo("/a/").asServlet())).isEmpty();
    }
}
