package dev.parley.config;

import java.time.Duration;
import java.util.Set;

/** The claims that a token must have, and those that are read from it. */
public record ClaimSettings(
        @Setting(key = "parley.token.issuer",
                text = "the one in `iss`; must be set with tokens")
        String issuer,
        @Setting(key = "parley.token.audience",
                text = "one of these must stand in `aud`; must be set with tokens, or those made for others would do")
        Set<String> audience,
        @Setting(key = "parley.token.principal-claim", standard = "sub",
                text = "names the client")
        String principal,
        @Setting(key = "parley.token.roles-claim", standard = "groups",
                text = "its roles, an array or words; `realm_access.roles` for a claim inside another")
        String roles,
        @Setting(key = "parley.token.clock-skew", standard = "30s",
                text = "by how much the issuer's clock may differ; at most `1h`")
        Duration clockSkew) {

    private static final Duration MOST = Duration.ofHours(1);

    /** Checks that expired tokens do not live on. */
    public ClaimSettings {
        if (clockSkew.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("parley.token.clock-skew exceeds " + MOST.toHours() + "h");
        }
    }
}
