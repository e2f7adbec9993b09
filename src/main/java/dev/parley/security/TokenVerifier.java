package dev.parley.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.parley.api.Identity;
import dev.parley.api.InvalidTokenException;
import dev.parley.config.KeySettings;
import dev.parley.config.TokenSettings;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.stream.Collectors;

/**
 * Judges bearer tokens: signed by a configured key and by an allowed algorithm, for this audience, by this issuer, not
 * before its time and not after it. What a token's header says of keys is not believed.
 *
 * <p><b>Thread:</b> any. <b>Block:</b> for seconds at most, when keys must be fetched.
 */
public final class TokenVerifier {

    /** Far above any token in use, and below what costs time to read. */
    private static final int MOST_CHARACTERS = 16 * 1024;
    private static final int MOST_OF_REASON = 200;
    /** RFC 9068, section 2.1. */
    private static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType("at+jwt");

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final ExpectedClaims claims;

    /**
     * A verifier. Fetches nothing yet.
     *
     * @throws IllegalArgumentException when the configured key is none
     */
    public TokenVerifier(TokenSettings config, InstantSource clock) {
        KeySettings keys = config.keys();
        JWKSource<SecurityContext> source =
                keys.jwks().isEmpty() ? ConfiguredKeys.of(keys) : new PublishedKeys(keys.jwks(), clock);
        this.claims = new ExpectedClaims(config.claims(), clock);
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, ACCESS_TOKEN, null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                keys.algorithms().stream().map(JWSAlgorithm::parse).collect(Collectors.toSet()), source));
        processor.setJWTClaimsSetVerifier(claims);
    }

    /**
     * Says whose token it is.
     *
     * @throws InvalidTokenException    when it is not valid
     * @throws KeysUnavailableException when that cannot be known
     */
    Identity verify(String token) throws KeysUnavailableException {
        if (token.length() > MOST_CHARACTERS) {
            throw new InvalidTokenException("longer than " + MOST_CHARACTERS);
        }
        try {
            return claims.identity(processor.process(token, null));
        } catch (KeySourceException e) {
            throw new KeysUnavailableException(e);
        } catch (BadJOSEException | JOSEException e) {
            throw new InvalidTokenException(harmless(String.valueOf(e.getMessage())));
        } catch (ParseException | RuntimeException e) {
            // Whatever a client can make the library stumble over. Its message may quote the token.
            throw new InvalidTokenException("malformed");
        }
    }

    /** The reason may quote a header that anybody can have made up. */
    private static String harmless(String reason) {
        String line = reason.replaceAll("\\p{Cntrl}", " ");
        return line.substring(0, Math.min(line.length(), MOST_OF_REASON));
    }
}
