package dev.parley.fake;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Tokens that must be refused, each for one reason. */
public final class Forgery {

    private final Issuer issuer;
    private final InstantSource clock;
    private final Issuer attacker;

    /** Against the tokens of that issuer. */
    public Forgery(Issuer issuer, InstantSource clock) {
        this.issuer = issuer;
        this.clock = clock;
        this.attacker = new Issuer("1", clock);
    }

    /** All of them, by their reasons. */
    public Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("a signature by another key of the same name", attacker.token("mallory", "member"));
        all.put("a changed signature", changed(issuer.token("mallory")));
        all.put("claims put under another's signature", swapped());
        all.put("no signature", withoutSignature());
        all.put("the algorithm none", new PlainJWT(claims().build()).serialize());
        all.put("the algorithm none in other letters", unsigned("nOnE"));
        all.put("expired", issuer.sign(claims().expirationTime(in(Duration.ofSeconds(-31)))));
        all.put("not yet valid", issuer.sign(claims().notBeforeTime(in(Duration.ofSeconds(90)))));
        all.put("never expires", issuer.sign(claims().expirationTime(null)));
        all.put("for somebody else", issuer.sign(claims().audience("somebody-else")));
        all.put("for nobody", issuer.sign(claims().audience((String) null)));
        all.put("by another issuer", issuer.sign(claims().issuer("https://evil.example")));
        all.put("by no issuer", issuer.sign(claims().issuer(null)));
        all.put("of nobody", issuer.sign(claims().subject(null)));
        all.put("of an empty name", issuer.sign(claims().subject(" ")));
        all.put("a text as time", issuer.sign(claims().expirationTime(null).claim("exp", "tomorrow")));
        all.put("the public key as a shared secret", keyConfusion());
        all.put("an algorithm that is not allowed", issuer.sign(new JWSHeader.Builder(JWSAlgorithm.RS512), claims()));
        all.put("the attacker's key in its header", withOwnKey());
        all.put("the attacker's address in its header", withOwnAddress());
        all.put("an extension that must be understood", critical());
        all.put("another kind of token", issuer.sign(new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(new JOSEObjectType("logout+jwt")), claims()));
        garbage(all);
        return all;
    }

    private void garbage(Map<String, String> all) {
        all.put("empty", "");
        all.put("garbage", "garbage");
        all.put("dots", "..");
        all.put("more dots", "a.b.c.d.e");
        all.put("no Base64", "@@@.!!!.$$$");
        all.put("JSON that is deep", base64("{\"a\":".repeat(2000)) + "." + base64("{}") + ".AA");
        all.put("arrays that are deep", base64("{\"a\":" + "[".repeat(11_000)) + "." + base64("{}") + ".AA");
        all.put("a header that is no object", base64("[1]") + "." + base64("{}") + ".AA");
    }

    private JWTClaimsSet.Builder claims() {
        return issuer.claims("mallory", "member");
    }

    private Date in(Duration time) {
        return Date.from(clock.instant().plus(time));
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String changed(String token) {
        int at = token.lastIndexOf('.') + 5;
        return token.substring(0, at) + (token.charAt(at) == 'A' ? 'B' : 'A') + token.substring(at + 1);
    }

    private String swapped() {
        String[] honest = issuer.token("alice").split("\\.");
        return honest[0] + '.' + base64(claims().build().toString()) + '.' + honest[2];
    }

    private String withoutSignature() {
        String token = issuer.sign(claims());
        return token.substring(0, token.lastIndexOf('.') + 1);
    }

    private String unsigned(String algorithm) {
        return base64("{\"alg\":\"" + algorithm + "\"}") + '.' + base64(claims().build().toString()) + '.';
    }

    private String keyConfusion() {
        try {
            String pem = "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'})
                    .encodeToString(issuer.rsa().toRSAPublicKey().getEncoded()) + "\n-----END PUBLIC KEY-----\n";
            return Issuer.sign(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(issuer.rsa().getKeyID()).build(),
                    new MACSigner(pem.getBytes(StandardCharsets.UTF_8)), claims());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private String withOwnKey() {
        return Issuer.sign(new JWSHeader.Builder(JWSAlgorithm.RS256).jwk(attacker.rsa().toPublicJWK()).build(),
                attacker.rsaSigner(), claims());
    }

    private String withOwnAddress() {
        return Issuer.sign(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(attacker.rsa().getKeyID())
                .jwkURL(URI.create("http://evil.example/jwks")).build(), attacker.rsaSigner(), claims());
    }

    private String critical() {
        return issuer.sign(new JWSHeader.Builder(JWSAlgorithm.RS256).customParam("strange", true)
                .criticalParams(Set.of("strange")), claims());
    }
}
