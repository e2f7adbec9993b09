package dev.parley.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.parley.api.Identity;
import dev.parley.api.InvalidTokenException;
import dev.parley.fake.FakeNode;
import dev.parley.fake.Forgery;
import dev.parley.fake.Issuer;
import dev.parley.fake.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A token is believed when everything about it is right, and refused when anything is not. */
class TokenVerifierTest {

    private static final ManualClock CLOCK = new ManualClock();
    private static final Issuer ISSUER = new Issuer("1", CLOCK);

    private static TokenVerifier verifier(String... settings) {
        List<String> all = new ArrayList<>(List.of("token.issuer", Issuer.NAME, "token.audience",
                "other " + Issuer.AUDIENCE, "token.key", ISSUER.publicKeys()));
        all.addAll(List.of(settings));
        return new TokenVerifier(FakeNode.config(all.toArray(String[]::new)).tokens(), CLOCK);
    }

    private static Identity verify(String token, String... settings) {
        try {
            return verifier(settings).verify(token);
        } catch (KeysUnavailableException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertRefused(String token, String... settings) {
        assertThatExceptionOfType(InvalidTokenException.class).isThrownBy(() -> verify(token, settings))
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("eyJ", "mallory"));
    }

    static Stream<Arguments> forgeries() {
        return new Forgery(ISSUER, CLOCK).all().entrySet().stream()
                .map(forgery -> Arguments.of(forgery.getKey(), forgery.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgeries")
    void refuses(String why, String token) {
        assertRefused(token);
    }

    @Test
    void aReasonQuotesNoLinesIntoALog() {
        String token = ISSUER.sign(new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(new JOSEObjectType("x\nFATAL: " + "y".repeat(1000))), ISSUER.claims("mallory"));
        assertThatExceptionOfType(InvalidTokenException.class).isThrownBy(() -> verify(token))
                .satisfies(refused -> assertThat(refused.getMessage()).contains("FATAL").doesNotContain("\n")
                        .hasSizeLessThanOrEqualTo(200));
    }

    @Test
    void believesEitherKind() {
        Identity alice = verify(ISSUER.token("alice", "member", "admin"));
        assertThat(alice.principal().getName()).isEqualTo("alice");
        assertThat(alice.principal()).hasToString("alice");
        assertThat(alice.roles()).containsExactlyInAnyOrder("member", "admin");
        assertThat(alice.expires()).isEqualTo(CLOCK.instant().plus(Duration.ofSeconds(330)));
        assertThat(alice.session()).isNull();
        assertThat(verify(ISSUER.signElliptic(ISSUER.claims("bob"))).principal().getName()).isEqualTo("bob");
    }

    @Test
    void believesAnAccessTokenThatSaysSo() {
        assertThat(verify(ISSUER.sign(new JWSHeader.Builder(JWSAlgorithm.RS256).type(new JOSEObjectType("at+jwt")),
                ISSUER.claims("alice"))).principal().getName()).isEqualTo("alice");
    }

    @Test
    void clocksMayDifferALittle() {
        JWTClaimsSet.Builder late = ISSUER.claims("alice")
                .expirationTime(Date.from(CLOCK.instant().minusSeconds(29)));
        assertThat(verify(ISSUER.sign(late)).expires()).isEqualTo(CLOCK.instant().plusSeconds(1));
        assertRefused(ISSUER.sign(late), "token.clock-skew", "10s");
        verify(ISSUER.sign(ISSUER.claims("alice").notBeforeTime(Date.from(CLOCK.instant().plusSeconds(29)))));
    }

    @Test
    void takesOnlyTheNamedAlgorithms() {
        assertRefused(ISSUER.token("alice"), "token.algorithms", "ES256");
        assertRefused(ISSUER.signElliptic(ISSUER.claims("alice")), "token.algorithms", "RS256");
        assertRefused("x".repeat(100_000));
    }

    @Test
    void findsNameAndRolesWhereTheSettingsSay() {
        String token = ISSUER.sign(ISSUER.claims("1234").claim("upn", "alice@example.com")
                .claim("realm_access", Map.of("roles", List.of("member")))
                .claim("https://example.com/roles", List.of("auditor"))
                .claim("scope", " read  write ").claim("level", 3));
        assertThat(verify(token, "token.principal-claim", "upn").principal().getName())
                .isEqualTo("alice@example.com");
        assertThat(verify(token, "token.roles-claim", "realm_access.roles").roles()).containsExactly("member");
        assertThat(verify(token, "token.roles-claim", "https://example.com/roles").roles())
                .containsExactly("auditor");
        assertThat(verify(token, "token.roles-claim", "scope").roles()).containsExactlyInAnyOrder("read", "write");
        for (String nothing : List.of("level", "absent", "realm_access", "realm_access.absent", "level.roles")) {
            assertThat(verify(token, "token.roles-claim", nothing).roles()).as(nothing).isEmpty();
        }
        assertRefused(token, "token.principal-claim", "level");
    }

    @Test
    void aSharedSecretIsForItsOwnAlgorithmAlone() throws JOSEException {
        String[] settings = {"token.key", Base64.getEncoder().encodeToString("s".repeat(32).getBytes()),
            "token.algorithms", "HS256"};
        String token = Issuer.sign(new JWSHeader(JWSAlgorithm.HS256), new MACSigner("s".repeat(32)),
                ISSUER.claims("alice"));
        assertThat(verify(token, settings).principal().getName()).isEqualTo("alice");
        assertRefused(ISSUER.token("alice"), settings);
        assertRefused(Issuer.sign(new JWSHeader(JWSAlgorithm.HS256), new MACSigner("t".repeat(32)),
                ISSUER.claims("mallory")), settings);
    }
}
