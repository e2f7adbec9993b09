package dev.parley.security;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.CachingJWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.OutageTolerantJWKSetSource;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.jwk.source.RateLimitedJWKSetSource;
import com.nimbusds.jose.jwk.source.URLBasedJWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * The keys that an issuer publishes. They are fetched when the first token comes, again when they are old or a token
 * names one that is not among them, by the thread that needs them: no thread of its own, which an undeploy would have
 * to end. Built from the library's parts, as its builder has its own idea of time.
 */
final class PublishedKeys implements JWKSource<SecurityContext> {

    /** After which they are fetched again. A key that the issuer has withdrawn is believed for so long. */
    static final Duration FRESH = Duration.ofMinutes(5);
    /** For how long they are used after the issuer could last be reached. */
    static final Duration OUTAGE = Duration.ofHours(1);
    /** In which they are fetched twice at most, whatever keys tokens name. */
    static final Duration INTERVAL = Duration.ofSeconds(10);

    private static final int CONNECT_MILLIS = 2_000;
    private static final int READ_MILLIS = 3_000;
    private static final int MOST_BYTES = 256 * 1024;
    /** Longer than a fetch, so that whoever waits for one gets what it brings. */
    private static final long WAIT_MILLIS = CONNECT_MILLIS + READ_MILLIS + 1_000;

    private final JWKSetSource<SecurityContext> keys;
    private final InstantSource clock;

    PublishedKeys(String url, InstantSource clock) {
        this.clock = clock;
        try {
            JWKSetSource<SecurityContext> fetched = new URLBasedJWKSetSource<>(URI.create(url).toURL(),
                    new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, MOST_BYTES));
            this.keys = new CachingJWKSetSource<>(new RateLimitedJWKSetSource<>(
                    new OutageTolerantJWKSetSource<>(fetched, OUTAGE.toMillis(), null),
                    INTERVAL.toMillis(), null), FRESH.toMillis(), WAIT_MILLIS, null);
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("parley.token.jwks", e);
        }
    }

    /** <b>Fail:</b> when no keys are known, or they are too old; not when the wanted one is not among them. */
    @Override
    public List<JWK> get(JWKSelector wanted, SecurityContext context) throws KeySourceException {
        long now = clock.millis();
        JWKSet known = keys.getJWKSet(JWKSetCacheRefreshEvaluator.noRefresh(), now, context);
        List<JWK> found = wanted.select(known);
        return found.isEmpty() ? wanted.select(fetchedSince(known, now, context)) : found;
    }

    private JWKSet fetchedSince(JWKSet known, long now, SecurityContext context) throws KeySourceException {
        try {
            return keys.getJWKSet(JWKSetCacheRefreshEvaluator.referenceComparison(known), now, context);
        } catch (RateLimitReachedException e) {
            return known;
        }
    }
}
