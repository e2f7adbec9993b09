package dev.parley.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.api.Upgrade;
import dev.parley.fake.FakeNode;
import dev.parley.fake.Issuer;
import dev.parley.fake.ManualClock;
import dev.parley.fake.RecordingLog;
import dev.parley.fake.SimpleRequest;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A token is looked for in three places; none lets the client go on, a bad one turns it away. */
class TokenCheckTest {

    private final ManualClock clock = new ManualClock();
    private final Issuer issuer = new Issuer("1", clock);
    private final TokenCheck check = check("token.key", issuer.publicKeys());
    private final RecordingLog log = new RecordingLog(TokenCheck.class);

    @AfterEach
    void leave() {
        log.close();
    }

    private TokenCheck check(String key, String value) {
        TokenVerifier verifier = new TokenVerifier(FakeNode.config("token.issuer", Issuer.NAME,
                "token.audience", Issuer.AUDIENCE, key, value).tokens(), clock);
        return new TokenCheck(verifier, "session-token", clock);
    }

    private static SimpleRequest request() {
        return SimpleRequest.of("/x");
    }

    private String whoIs(SimpleRequest request) {
        Upgrade.Accept accept = (Upgrade.Accept) check.upgrade(request);
        return accept.identity() == null ? "nobody" : accept.identity().principal().getName();
    }

    private int status(SimpleRequest request) {
        return check.upgrade(request) instanceof Upgrade.Reject reject ? reject.status() : 101;
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer  ", "BEARER "})
    void readsTheHeader(String scheme) {
        assertThat(whoIs(request().header("Authorization", scheme + issuer.token("alice")))).isEqualTo("alice");
    }

    @Test
    void readsTheProtocols() {
        SimpleRequest request = request().header("Sec-WebSocket-Protocol",
                "chat, parley.bearer." + issuer.token("alice"), "parley");
        assertThat(whoIs(request)).isEqualTo("alice");
        assertThat(request.protocols()).containsExactly("chat", "parley");
    }

    @Test
    void readsTheCookie() {
        assertThat(whoIs(request().cookie("session-token", issuer.token("alice")))).isEqualTo("alice");
        assertThat(whoIs(request().cookie("other", issuer.token("alice")))).isEqualTo("nobody");
        assertThat(whoIs(request().cookie("session-token", ""))).as("after a logout").isEqualTo("nobody");
    }

    @Test
    void theFirstOfThemCounts() {
        SimpleRequest request = request().cookie("session-token", issuer.token("carol"))
                .header("Sec-WebSocket-Protocol", "parley.bearer." + issuer.token("bob"));
        assertThat(whoIs(request)).isEqualTo("bob");
        assertThat(whoIs(request.header("Authorization", "Bearer " + issuer.token("alice")))).isEqualTo("alice");
        assertThat(status(request.header("Authorization", "Bearer bad"))).isEqualTo(401);
        assertThat(whoIs(request.header("Authorization", "Basic YTpi"))).isEqualTo("bob");
    }

    @Test
    void withoutATokenTheClientGoesOn() {
        assertThat(whoIs(request().by("dave", "member"))).isEqualTo("nobody");
        assertThat(whoIs(request().header("Authorization", "Bearerish x"))).isEqualTo("nobody");
        assertThat(whoIs(request().query("access_token", issuer.token("alice")))).isEqualTo("nobody");
    }

    @Test
    void aBadTokenIsRefusedWithoutDetailAndNeverLogged() {
        String expired = issuer.token("alice");
        clock.advance(Duration.ofMinutes(6));
        for (String bad : List.of(expired, "secret-garbage", expired.replace('.', ' '))) {
            assertThat(check.upgrade(request().header("Authorization", "Bearer " + bad)))
                    .isEqualTo(Upgrade.reject(401, "Unauthorized")
                            .header("WWW-Authenticate", "Bearer realm=\"parley\", error=\"invalid_token\""));
        }
        assertThat(status(request().header("Authorization", "Bearer"))).isEqualTo(401);
        assertThat(status(request().header("Sec-WebSocket-Protocol", "parley.bearer."))).isEqualTo(401);
        assertThat(log.entries()).hasSize(5).allMatch(line -> line.getLevel() == Level.FINE)
                .noneMatch(line -> line.getMessage().contains("secret") || line.getMessage().contains("eyJ"));
        assertThat(log.lines().get(0)).contains("Expired");
    }

    @Test
    void whileKeysCannotBeHadItAsksToComeAgainAndSaysSoNowAndThen() throws Exception {
        TokenCheck blind;
        try (ServerSocket free = new ServerSocket(0)) {
            blind = check("token.jwks", "http://localhost:" + free.getLocalPort() + "/jwks");
        }
        for (int i = 0; i < 10; i++) {
            assertThat(blind.upgrade(request().header("Authorization", "Bearer " + issuer.token("alice"))))
                    .isEqualTo(Upgrade.reject(503, "Service Unavailable").header("Retry-After", "5"));
        }
        assertThat(log.entries()).hasSize(1).allMatch(line -> line.getLevel() == Level.WARNING);
        clock.advance(Duration.ofSeconds(10));
        blind.upgrade(request().header("Authorization", "Bearer " + issuer.token("alice")));
        assertThat(log.entries()).hasSize(2);
    }
}
