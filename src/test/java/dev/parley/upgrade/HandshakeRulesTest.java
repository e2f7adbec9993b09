package dev.parley.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.api.Upgrade;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is no opening handshake is answered as RFC 6455 and HTTP ask for. */
class HandshakeRulesTest {

    private static Upgrade.Reject rejection(StubRequest request) {
        return HandshakeRules.checkWebSocket(request.asServlet()).orElseThrow();
    }

    @Test
    void aHandshakePasses() {
        assertThat(HandshakeRules.checkWebSocket(StubRequest.handshake("/x").asServlet())).isEmpty();
        StubRequest shouting =
                StubRequest.handshake("/x").header("Upgrade", "WebSocket").header("Connection", "UPGRADE");
        assertThat(HandshakeRules.checkWebSocket(shouting.asServlet())).isEmpty();
    }

    @Test
    void withoutUpgradeItIs426WhateverTheMethod() {
        for (String method : new String[] {"GET", "POST"}) {
            Upgrade.Reject reject = rejection(new StubRequest(method, "/x"));
            assertThat(reject.status()).isEqualTo(426);
            assertThat(reject.body()).isEqualTo("Expected Upgrade: websocket");
            assertThat(reject.headers()).containsEntry("Upgrade", List.of("websocket"));
        }
    }

    @Test
    void anotherMethodThanGetIs405() {
        Upgrade.Reject reject = rejection(new StubRequest("POST", "/x").header("Upgrade", "websocket"));
        assertThat(reject.status()).isEqualTo(405);
        assertThat(reject.body()).isEqualTo("Expected GET");
        assertThat(reject.headers()).containsEntry("Allow", List.of("GET"));
    }

    @ParameterizedTest
    @CsvSource({"Connection, close, 400", "Connection, '', 400", "Sec-WebSocket-Version, 12, 426",
        "Sec-WebSocket-Version, '', 426", "Sec-WebSocket-Key, short, 400", "Sec-WebSocket-Key, '', 400",
        "Sec-WebSocket-Key, '!!!!', 400", "Sec-WebSocket-Key, dGhlIHNhbXBsZQ==, 400", "Upgrade, h2c, 426"})
    void aWrongHeaderIsRejected(String name, String value, int status) {
        assertThat(rejection(StubRequest.handshake("/x").header(name, value)).status()).isEqualTo(status);
    }

    @Test
    void namesTheVersionItSpeaks() {
        Upgrade.Reject reject = rejection(StubRequest.handshake("/x").header("Sec-WebSocket-Version", "8"));
        assertThat(reject.headers()).containsEntry("Sec-WebSocket-Version", List.of("13"));
    }

    @Test
    void acceptsAnExtendedConnectOverHttp2() {
        StubRequest connect = new StubRequest("CONNECT", "/x").over("HTTP/2.0").header("Sec-WebSocket-Version", "13");
        assertThat(HandshakeRules.checkWebSocket(connect.asServlet())).isEmpty();
        assertThat(HandshakeRules.wantsUpgrade(connect.asServlet())).isTrue();
        assertThat(rejection(connect.header("Sec-WebSocket-Version", "8")).status()).isEqualTo(426);
        assertThat(rejection(connect.over("HTTP/1.1")).status()).isEqualTo(426);
    }

    @Test
    void sendsNoHeaderOfTheConnectionOverHttp2() {
        assertThat(rejection(new StubRequest("GET", "/x").over("HTTP/2.0")).headers()).isEmpty();
    }

    @Test
    void rejectsHttp10AndNamesTheVersionThatIsRequired() {
        Upgrade.Reject reject = rejection(StubRequest.handshake("/x").over("HTTP/1.0"));
        assertThat(reject.status()).isEqualTo(426);
        assertThat(reject.body()).contains("HTTP/1.1");
    }
}
