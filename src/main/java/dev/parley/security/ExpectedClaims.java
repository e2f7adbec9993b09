package dev.parley.security;

import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import dev.parley.api.Identity;
import dev.parley.config.ClaimSettings;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What a token must say, and who it says its bearer is. */
final class ExpectedClaims extends DefaultJWTClaimsVerifier<SecurityContext> {

    private final ClaimSettings claims;
    private final InstantSource clock;

    ExpectedClaims(ClaimSettings claims, InstantSource clock) {
        // A HashSet, since the older library that Payara puts before ours asks the set for null.
        super(new HashSet<>(claims.audience()), new JWTClaimsSet.Builder().issuer(claims.issuer()).build(),
                Set.of("exp", claims.principal()), null);
        this.claims = claims;
        this.clock = clock;
        setMaxClockSkew((int) claims.clockSkew().toSeconds());
    }

    @Override
    protected Date currentTime() {
        return Date.from(clock.instant());
    }

    /** Whose token it is whose claims have been verified. */
    Identity identity(JWTClaimsSet token) throws BadJWTException {
        if (!(token.getClaim(claims.principal()) instanceof String name) || name.isBlank()) {
            throw new BadJWTException("the claim " + claims.principal() + " is no name");
        }
        return new Identity(new KnownPrincipal(name), roles(token.getClaims()),
                token.getExpirationTime().toInstant().plus(claims.clockSkew()));
    }

    /** An array, or words in a text; none where the claim is something else. */
    private Set<String> roles(Map<String, Object> token) {
        Object found = find(token, claims.roles());
        Collection<?> roles = found instanceof Collection<?> many ? many
                : found instanceof String text ? Arrays.asList(text.strip().split("\\s+")) : Set.of();
        return roles.stream().filter(Objects::nonNull).map(Object::toString).filter(role -> !role.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** By the whole name, for claims that are named by URLs, or else step by step. */
    private static Object find(Map<?, ?> claims, String path) {
        int dot = path.indexOf('.');
        if (claims.containsKey(path) || dot < 0) {
            return claims.get(path);
        }
        return claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner
                ? find(inner, path.substring(dot + 1)) : null;
    }
}
