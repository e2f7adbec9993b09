package dev.parley.config;

/**
 * Bearer tokens, which are JSON Web Tokens (RFC 7519).
 *
 * @param keys   what signs them
 * @param claims what they must say
 */
public record TokenSettings(
        KeySettings keys,
        ClaimSettings claims,
        @Setting(key = "parley.token.cookie",
                pattern = "[\\w!#$%&'*+.^`|~-]+",
                expected = "the name of a cookie: letters, digits and some signs, without blanks",
                text = "name of a cookie that may carry the token")
        String cookie) {

    /** Checks that a token cannot be one that was made for somebody else. */
    public TokenSettings {
        if (keys.isSet() && (claims.issuer().isEmpty() || claims.audience().isEmpty())) {
            throw new IllegalArgumentException(
                    "parley.token.issuer and parley.token.audience are required when tokens are enabled;"
                            + " without them, tokens issued for other services would be accepted");
        } else if (!keys.isSet() && !(claims.issuer() + String.join("", claims.audience()) + cookie).isEmpty()) {
            throw new IllegalArgumentException(
                    "parley.token.jwks or parley.token.key is required when another parley.token setting is set;"
                            + " without a key, no token would be checked");
        }
    }

    /** Whether tokens are checked. */
    public boolean isOn() {
        return keys.isSet();
    }
}
