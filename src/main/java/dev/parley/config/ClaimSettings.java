package dev.parley.config;

import java.time.Duration;
import java.util.Set;

/** The claims that a token must have, and those that are read from it. */
public record ClaimSettings(
        @Setting(key = "parley.token.issuer",
                text = "the value that `iss` must have; required when tokens are enabled")
        String issuer,
        @Setting(key = "parley.token.audience",
                text = "values of which `aud` must have one; required when tokens are enabled: without it, tokens "
                        + "issued for other services would be accepted")
        Set<String> audience,
        @Setting(key = "parley.token.principal-claim", standard = "sub",
                text = "claim that names the client")
        String principal,
        @Setting(key = "parley.token.roles-claim", standard = "groups",
                text = "claim with the client's roles, an array or words; `realm_access.roles` for a claim inside "
                        + "another")
        String roles,
        @Setting(key = "parley.token.clock-skew", standard = "30s",
                text = "maximum difference of the issuer's clock; at most `1h`")
        Duration clockSkew) {

    private static final Duration MOST = Duration.ofHours(1);

    /** Checks that expired tokens do not live on. */
    public ClaimSettings {
        if (clockSkew.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("parley.token.clock-skew exceeds " + MOST.toHours() + "h");
        }
    }
}
