package dev.parley.fake;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;

/** Makes tokens with keys of its own, valid ones unless told otherwise. */
public final class Issuer {

    /** The issuer that tokens name. */
    public static final String NAME = "https://issuer.example";
    /** Whom they are for. */
    public static final String AUDIENCE = "parley-test";

    private final InstantSource clock;
    private final RSAKey rsa;
    private final ECKey elliptic;

    /** An issuer whose keys have these names. */
    public Issuer(String keys, InstantSource clock) {
        this.clock = clock;
        try {
            rsa = new RSAKeyGenerator(2048).keyID("rsa-" + keys).generate();
            elliptic = new ECKeyGenerator(Curve.P_256).keyID("ec-" + keys).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its key of the kind that most have. */
    public RSAKey rsa() {
        return rsa;
    }

    /** Its other key. */
    public ECKey elliptic() {
        return elliptic;
    }

    /** What it publishes. */
    public String publicKeys() {
        return new JWKSet(List.<JWK>of(rsa.toPublicJWK(), elliptic.toPublicJWK())).toString();
    }

    /** Claims of a valid token, to be changed. */
    public JWTClaimsSet.Builder claims(String name, String... roles) {
        Instant now = clock.instant();
        return new JWTClaimsSet.Builder().issuer(NAME).audience(AUDIENCE).subject(name)
                .issueTime(Date.from(now)).expirationTime(Date.from(now.plus(Duration.ofMinutes(5))))
                .claim("groups", List.of(roles));
    }

    /** A valid token. */
    public String token(String name, String... roles) {
        return sign(claims(name, roles));
    }

    /** A token that says this, signed as it should be. */
    public String sign(JWTClaimsSet.Builder claims) {
        return sign(new JWSHeader.Builder(JWSAlgorithm.RS256), claims);
    }

    /** The same with another header. */
    public String sign(JWSHeader.Builder header, JWTClaimsSet.Builder claims) {
        return sign(header.keyID(rsa.getKeyID()).build(), rsaSigner(), claims);
    }

    /** The same with the other key. */
    public String signElliptic(JWTClaimsSet.Builder claims) {
        try {
            return sign(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(elliptic.getKeyID()).build(),
                    new ECDSASigner(elliptic), claims);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What signs with its RSA key. */
    public JWSSigner rsaSigner() {
        try {
            return new RSASSASigner(rsa);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A token with any header and signature. */
    public static String sign(JWSHeader header, JWSSigner signer, JWTClaimsSet.Builder claims) {
        try {
            SignedJWT token = new SignedJWT(header, claims.build());
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
