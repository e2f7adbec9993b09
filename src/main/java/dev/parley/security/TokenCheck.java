package dev.parley.security;

import dev.parley.api.InvalidTokenException;
import dev.parley.api.Upgrade;
import dev.parley.api.UpgradeHook;
import dev.parley.api.UpgradeRequest;
import dev.parley.hook.OfferedProtocols;
import dev.parley.hook.RetryLater;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Finds out by a bearer token who a client is: in the {@code Authorization} header, among the sub-protocols, in a
 * cookie, the first of these. Without one, the client stays who the server says; with a bad one, it is turned away.
 */
public final class TokenCheck implements UpgradeHook {

    private static final Logger LOG = System.getLogger(TokenCheck.class.getName());
    /** RFC 6750, section 3. */
    private static final String CHALLENGE = "Bearer realm=\"parley\", error=\"invalid_token\"";
    private static final String SCHEME = "bearer";
    private static final long QUIET_MILLIS = Duration.ofSeconds(10).toMillis();

    private final TokenVerifier verifier;
    private final String cookie;
    private final InstantSource clock;
    private final AtomicLong quietUntil = new AtomicLong(Long.MIN_VALUE);

    /**
     * A check.
     *
     * @param cookie the name of the cookie; empty for none
     */
    public TokenCheck(TokenVerifier verifier, String cookie, InstantSource clock) {
        this.verifier = verifier;
        this.cookie = cookie;
        this.clock = clock;
    }

    @Override
    public Upgrade upgrade(UpgradeRequest request) {
        Optional<String> token = find(request);
        if (token.isEmpty()) {
            return Upgrade.accept();
        }
        try {
            return Upgrade.accept().identity(verifier.verify(token.get()));
        } catch (InvalidTokenException e) {
            LOG.log(Level.DEBUG, () -> "a token was refused: " + e.getMessage());
            return Upgrade.reject(401, "Unauthorized").header("WWW-Authenticate", CHALLENGE);
        } catch (KeysUnavailableException e) {
            warn(e);
            return RetryLater.reject(503, "Service Unavailable");
        }
    }

    /** Not more often than an administrator can read it. */
    private void warn(KeysUnavailableException e) {
        long now = clock.millis();
        long quiet = quietUntil.get();
        if (now >= quiet && quietUntil.compareAndSet(quiet, now + QUIET_MILLIS)) {
            LOG.log(Level.WARNING, e.getMessage());
        }
    }

    private Optional<String> find(UpgradeRequest request) {
        return request.header("authorization").filter(TokenCheck::isBearer)
                .map(header -> header.substring(SCHEME.length()).strip())
                .or(() -> OfferedProtocols.of(request.headers()).bearer())
                .or(() -> request.cookie(cookie).filter(value -> !value.isEmpty()));
    }

    private static boolean isBearer(String header) {
        return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && (header.length() == SCHEME.length() || header.charAt(SCHEME.length()) == ' ');
    }
}
