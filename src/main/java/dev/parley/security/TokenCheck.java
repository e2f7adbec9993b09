package dev.parley.security;

import dev.parley.api.InvalidTokenException;
import dev.parley.api.Upgrade;
import dev.parley.api.UpgradeHook;
import dev.parley.api.UpgradeRequest;
import dev.parley.hook.OfferedProtocols;
import dev.parley.hook.RetryLater;
import dev.parley.observe.ThrottledLog;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Finds out by a bearer token who a client is: in the {@code Authorization} header, among the sub-protocols, in a
 * cookie, the first of these. Without one, the client stays who the server says; with a bad one, it is turned away.
 */
public final class TokenCheck implements UpgradeHook {

    private static final Logger LOG = System.getLogger(TokenCheck.class.getName());
    /** RFC 6750, section 3. */
    private static final String CHALLENGE = "Bearer realm=\"parley\", error=\"invalid_token\"";
    private static final String SCHEME = "bearer";

    private final TokenVerifier verifier;
    private final String cookie;
    private final ThrottledLog noKeys;

    /**
     * A check.
     *
     * @param cookie   the name of the cookie; empty for none
     * @param nanoTime a clock as {@link System#nanoTime()}
     */
    public TokenCheck(TokenVerifier verifier, String cookie, LongSupplier nanoTime) {
        this.verifier = verifier;
        this.cookie = cookie;
        this.noKeys = new ThrottledLog(LOG, Level.WARNING, nanoTime);
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
            noKeys.log(e::getMessage);
            return RetryLater.reject(503, "Service Unavailable");
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
