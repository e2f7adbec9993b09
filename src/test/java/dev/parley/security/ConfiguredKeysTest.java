package dev.parley.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import dev.parley.config.KeySettings;
import dev.parley.config.Secret;
import dev.parley.fake.Issuer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The key may be written in a few ways, and an error never shows it. */
class ConfiguredKeysTest {

    private static final Issuer ISSUER = new Issuer("1", InstantSource.system());

    private static List<JWK> read(String text, String... algorithms) throws KeySourceException {
        return ConfiguredKeys.of(new KeySettings("", new Secret(text), Set.of(algorithms)))
                .get(new JWKSelector(new JWKMatcher.Builder().build()), null);
    }

    private static String pem(PublicKey key) {
        return "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder().encodeToString(key.getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    @Test
    void readsPem() throws Exception {
        PublicKey rsa = ISSUER.rsa().toPublicKey();
        assertThat(read(pem(rsa), "RS256").get(0).toRSAKey().toPublicKey()).isEqualTo(rsa);
        assertThat(read(pem(rsa).replaceAll("\\s*\\n", "\\\\n").replaceAll("\\\\n$", ""), "RS256")
                .get(0).toRSAKey().toPublicKey()).as("in one line").isEqualTo(rsa);
        PublicKey elliptic = ISSUER.elliptic().toPublicKey();
        assertThat(read(pem(elliptic), "ES256").get(0).toECKey().toPublicKey()).isEqualTo(elliptic);
    }

    @Test
    void readsKeySetsAndKeepsNothingPrivate() throws Exception {
        String both = "{\"keys\":[" + ISSUER.rsa() + "," + ISSUER.elliptic() + "]}";
        assertThat(read(both, "RS256")).hasSize(2).noneMatch(JWK::isPrivate);
    }

    @Test
    void readsFilesAndResources(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("key.pem"), pem(ISSUER.rsa().toPublicKey()));
        assertThat(read(file.toUri().toString(), "RS256")).hasSize(1);
        assertThat(read("file:" + file, "RS256")).hasSize(1);
        assertThatIllegalArgumentException().isThrownBy(() -> read("file:/no/such/file", "RS256"))
                .withMessage("parley.token.key names what cannot be read").withCauseInstanceOf(IOException.class);
        assertThatIllegalArgumentException().isThrownBy(() -> read("classpath:no/such/file", "RS256"))
                .withMessage("parley.token.key names what cannot be read");
        assertThatIllegalArgumentException().isThrownBy(() -> read("classpath:META-INF/beans.xml", "RS256"))
                .withMessageContaining("wants a PUBLIC KEY");
    }

    @Test
    void readsSecretsThatAreLongEnough() throws Exception {
        String secret = Base64.getUrlEncoder().encodeToString(new byte[] {-1, -2, -3, -4, 5, 6, 7, 8, -1, -2, -3, -4,
            5, 6, 7, 8, -1, -2, -3, -4, 5, 6, 7, 8, -1, -2, -3, -4, 5, 6, 7, 8});
        assertThat(read(secret, "HS256")).hasSize(1);
        assertThatIllegalArgumentException().isThrownBy(() -> read(secret, "HS256", "HS512"))
                .withMessageContaining("512 bits").withMessageNotContaining(secret);
        assertThatIllegalArgumentException().isThrownBy(() -> read(secret.substring(4), "HS256"))
                .withMessageContaining("256 bits").withMessageNotContaining(secret.substring(4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hunter2-hunter2-hunter2-hunter2-hunter2-hunter2", "{\"keys\":[]}", "{hunter2",
        "{\"keys\":[{\"kty\":\"oct\",\"k\":\"hunter2\"}]}", "/no/such/file",
        "-----BEGIN PUBLIC KEY-----\nhunter2\n-----END PUBLIC KEY-----",
        "-----BEGIN PRIVATE KEY-----\nhunter2\n-----END PRIVATE KEY-----"})
    void refusesWhatIsNoPublicKeyWithoutShowingIt(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> read(text, "RS256"))
                .withMessageStartingWith("parley.token.key wants").withMessageNotContaining("hunter2").withNoCause();
    }
}
