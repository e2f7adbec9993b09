package dev.parley.config;

import java.util.Set;

/** The keys that sign tokens: published by the issuer, or set here, or none. */
public record KeySettings(
        @Setting(key = "parley.token.jwks",
                pattern = "https?://[^\\s/?#@]+([/?#]\\S*)?",
                expected = "a URL of http or https without a login",
                text = "URL of the issuer's public keys; this or the next one switches bearer tokens on")
        String jwks,
        @Setting(key = "parley.token.key",
                text = "one public key (PEM) or several (JWK set), or a shared secret (Base64); or `file:/path`, "
                        + "`classpath:path` of one")
        Secret key,
        @Setting(key = "parley.token.algorithms", standard = "RS256 ES256",
                pattern = "[RPEH]S(256|384|512)([,\\s]+[RPEH]S(256|384|512))*",
                expected = "some of RS256, PS256, ES256, HS256 or the same of 384 or 512",
                text = "accepted signatures; `HS256` and its kind only if they are listed and the key is a secret, "
                        + "`none` never")
        Set<String> algorithms) {

    /** Checks that the algorithms fit the kind of key: a public key must never do for a shared secret. */
    public KeySettings {
        long shared = algorithms.stream().filter(KeySettings::isShared).count();
        if (!jwks.isEmpty() && !key.isEmpty()) {
            throw new IllegalArgumentException("parley.token.jwks and parley.token.key exclude each other");
        } else if (shared > 0 && shared < algorithms.size()) {
            throw new IllegalArgumentException("parley.token.algorithms mixes shared secrets and public keys");
        } else if (shared > 0 && !jwks.isEmpty()) {
            throw new IllegalArgumentException("parley.token.algorithms names shared secrets, which no"
                    + " parley.token.jwks publishes");
        }
    }

    private static boolean isShared(String algorithm) {
        return algorithm.startsWith("HS");
    }

    /** Whether the key is a secret that the issuer shares, and no public one. */
    public boolean areShared() {
        return algorithms.stream().anyMatch(KeySettings::isShared);
    }

    boolean isSet() {
        return !jwks.isEmpty() || !key.isEmpty();
    }
}
