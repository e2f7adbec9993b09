package dev.parley.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.parley.api.InvalidTokenException;
import dev.parley.api.Tokens;
import dev.parley.fake.FakeNode;
import dev.parley.fake.Issuer;
import dev.parley.fake.RecordingConnection;
import dev.parley.fake.RecordingEvents;
import dev.parley.fake.SimpleRequest;
import dev.parley.peer.PeerSession;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A peer stays as long as its newest token says. */
class TokenRenewalTest {

    private final FakeNode node = FakeNode.with();
    private final Issuer issuer = new Issuer("1", node.clock());
    private final Tokens tokens = tokens("token.key", issuer.publicKeys());
    private final PeerSession alice = peer(SimpleRequest.of("/x").by("alice"));

    private Tokens tokens(String key, String value) {
        return new TokenRenewal(new TokenVerifier(FakeNode.config("token.issuer", Issuer.NAME,
                "token.audience", Issuer.AUDIENCE, key, value).tokens(), node.clock()));
    }

    private PeerSession peer(SimpleRequest request) {
        return new PeerSession(node.admission(request, "/x"), new RecordingConnection(), new RecordingEvents(),
                node.scope());
    }

    @Test
    void aNewTokenMovesTheEnd() {
        tokens.renew(alice, issuer.token("alice"));
        Instant first = node.clock().instant().plus(Duration.ofSeconds(330));
        assertThat(alice.expires()).isEqualTo(first);
        node.clock().advance(Duration.ofMinutes(1));
        tokens.renew(alice, issuer.token("alice"));
        assertThat(alice.expires()).isEqualTo(first.plus(Duration.ofMinutes(1)));
    }

    @Test
    void noOtherTokenDoes() throws Exception {
        assertThatExceptionOfType(InvalidTokenException.class)
                .isThrownBy(() -> tokens.renew(alice, issuer.token("bob"))).withMessage("another principal's");
        assertThatExceptionOfType(InvalidTokenException.class).isThrownBy(() -> tokens.renew(alice, "garbage"));
        PeerSession nobody = peer(SimpleRequest.of("/x"));
        assertThatExceptionOfType(InvalidTokenException.class)
                .isThrownBy(() -> tokens.renew(nobody, issuer.token("bob")));
        try (ServerSocket free = new ServerSocket(0)) {
            Tokens blind = tokens("token.jwks", "http://localhost:" + free.getLocalPort());
            free.close();
            assertThatIllegalStateException().isThrownBy(() -> blind.renew(alice, issuer.token("alice")));
        }
        assertThat(alice.expires()).isEqualTo(Instant.MAX);
    }
}
