package dev.parley.security;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.ImmutableSecret;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.parley.config.KeySettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.Base64;

/** Reads {@code parley.token.key}. <b>Fail:</b> an {@link IllegalArgumentException} that does not show the key. */
final class ConfiguredKeys {

    private static final String SETTING = "parley.token.key ";
    private static final String CLASSPATH = "classpath:";
    private static final String FILE = "file:";
    private static final String PEM_HEAD = "-----BEGIN PUBLIC KEY-----";
    private static final String PEM_FOOT = "-----END PUBLIC KEY-----";

    private ConfiguredKeys() {
    }

    static JWKSource<SecurityContext> of(KeySettings keys) {
        try {
            String text = located(keys.key().text()).strip();
            return keys.areShared() ? secret(text, keys) : new ImmutableJWKSet<>(publicKeys(text));
        } catch (IOException e) {
            throw new IllegalArgumentException(SETTING + "names what cannot be read", e);
        } catch (ParseException | GeneralSecurityException e) {
            // Without the cause, whose text may be the key's.
            throw new IllegalArgumentException(SETTING + "wants a PUBLIC KEY in PEM or a JWK set, of RSA or an elliptic"
                    + " curve, or where to read one: " + FILE + "/path or " + CLASSPATH + "path");
        }
    }

    private static String located(String text) throws IOException {
        if (text.startsWith(FILE)) {
            return Files.readString(Path.of(URI.create(text)));
        } else if (!text.startsWith(CLASSPATH)) {
            return text;
        }
        String name = text.substring(CLASSPATH.length());
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("no resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static JWKSource<SecurityContext> secret(String text, KeySettings keys) {
        int bits = keys.algorithms().stream().mapToInt(name -> Integer.parseInt(name.substring(2))).max().orElseThrow();
        byte[] secret;
        try {
            secret = Base64.getMimeDecoder().decode(text.replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException e) {
            secret = new byte[0];
        }
        if (secret.length * Byte.SIZE < bits) {
            throw new IllegalArgumentException(SETTING + "wants a secret of " + bits + " bits or more in Base64");
        }
        return new ImmutableSecret<>(secret);
    }

    private static JWKSet publicKeys(String text) throws ParseException, GeneralSecurityException {
        JWKSet keys = text.startsWith("{") ? JWKSet.parse(text).toPublicJWKSet() : new JWKSet(ofPem(text));
        if (keys.isEmpty()) {
            throw new InvalidKeySpecException("no public key");
        }
        return keys;
    }

    private static JWK ofPem(String text) throws GeneralSecurityException {
        if (!text.startsWith(PEM_HEAD) || !text.endsWith(PEM_FOOT)) {
            throw new InvalidKeySpecException("no PEM");
        }
        KeySpec spec = new X509EncodedKeySpec(Base64.getMimeDecoder()
                .decode(text.substring(PEM_HEAD.length(), text.length() - PEM_FOOT.length()).replace("\\n", "")));
        try {
            return new RSAKey.Builder((RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(spec)).build();
        } catch (InvalidKeySpecException e) {
            ECPublicKey key = (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(spec);
            return new ECKey.Builder(Curve.forECParameterSpec(key.getParams()), key).build();
        }
    }
}
