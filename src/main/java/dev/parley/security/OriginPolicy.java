package dev.parley.security;

import dev.parley.api.Upgrade;
import dev.parley.api.UpgradeHook;
import dev.parley.api.UpgradeRequest;
import dev.parley.config.Origins;
import dev.parley.config.Origins.Word;
import dev.parley.hook.RefusalLog;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps pages of other sites from connecting with a visitor's cookies (cross-site WebSocket hijacking). A request
 * without {@code Origin} comes from no browser, or for an event stream of the same origin: origins protect browsers'
 * users, they authenticate nobody.
 */
public final class OriginPolicy implements UpgradeHook {

    /** The authority of an origin. No URI, whose hosts know no underscore: container networks have such names. */
    private static final Pattern AUTHORITY = Pattern.compile("[a-z][a-z0-9+.-]*://([^/?#]*).*");
    private static final Pattern BARE_AUTHORITY = Pattern.compile("[^/?#@]+");
    private static final String OPAQUE = "null";

    private final Origins allowed;

    private final RefusalLog log;

    /** A policy. */
    public OriginPolicy(Origins allowed) {
        this(allowed, RefusalLog.APPLICATION);
    }

    OriginPolicy(Origins allowed, RefusalLog log) {
        this.allowed = allowed;
        this.log = log;
    }

    @Override
    public Upgrade upgrade(UpgradeRequest request) {
        if (allows(request)) {
            return Upgrade.accept();
        }
        log.refused("parley.upgrade.origins", 403, request.path(), () -> refusal(request));
        return Upgrade.reject(403, "Origin not allowed");
    }

    private String refusal(UpgradeRequest request) {
        String came = request.header("origin").map(origin -> "Origin " + RefusalLog.shown(origin))
                .orElse("a request without Origin");
        return came + " is not allowed by parley.upgrade.origins = " + allowed + ", where \"same\" is "
                + request.hosts().stream().map(RefusalLog::shown).toList()
                + ". To accept it, add it there; behind a proxy see parley.upgrade.trusted-proxies";
    }

    private boolean allows(UpgradeRequest request) {
        return allowed.has(Word.ANY)
                || request.header("origin").map(origin -> isAllowed(origin, request)).orElseGet(() -> mayLack(request));
    }

    private boolean isAllowed(String origin, UpgradeRequest request) {
        return allowed.lists(origin) || allowed.has(Word.SAME) && isSame(origin, request);
    }

    /** Browsers send no origin with a GET of the same origin, but say so (Fetch Metadata, section 2.2). */
    private boolean mayLack(UpgradeRequest request) {
        return allowed.has(Word.MISSING) || allowed.has(Word.SAME)
                && request.header("sec-fetch-site").filter("same-origin"::equals).isPresent();
    }

    /**
     * Compares host and port with the hosts by which clients know the application. The scheme is left out: behind a
     * proxy that ends TLS the server sees another one than the browser. Some clients that are no browsers leave it out,
     * too.
     */
    private static boolean isSame(String origin, UpgradeRequest request) {
        String lower = origin.toLowerCase(Locale.ROOT);
        Matcher url = AUTHORITY.matcher(lower);
        if (!url.matches() && (lower.equals(OPAQUE) || !BARE_AUTHORITY.matcher(lower).matches())) {
            return false;
        }
        String authority = url.matches() ? url.group(1) : lower;
        return request.hosts().contains(authority.replaceFirst(":(80|443)$", ""));
    }
}
