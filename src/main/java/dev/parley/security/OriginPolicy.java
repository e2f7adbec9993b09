package dev.parley.security;

import dev.parley.api.Upgrade;
import dev.parley.api.UpgradeRequest;
import dev.parley.config.Origins;
import dev.parley.config.Origins.Word;
import dev.parley.hook.OriginRule;
import dev.parley.hook.RefusalLog;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps pages of other sites from connecting with a visitor's cookies (cross-site WebSocket hijacking). A request
 * without {@code Origin} comes from no browser, or for an event stream of the same origin: origins protect browsers'
 * users, they authenticate nobody.
 */
public final class OriginPolicy implements OriginRule {

    /** The authority of an origin. No URI, whose hosts know no underscore: container networks have such names. */
    private static final Pattern AUTHORITY = Pattern.compile("[a-z][a-z0-9+.-]*://([^/?#]*).*");
    private static final Pattern BARE_AUTHORITY = Pattern.compile("[^/?#@]+");
    /** Of a sandboxed page or a file, so of anybody's page. */
    private static final String OPAQUE = "null";
    /** Of which script may read the answer; an image or a navigation only costs a connection. */
    private static final Set<String> DESTINATIONS = Set.of("empty", "websocket");
    private static final String DESTINATION = "sec-fetch-dest";
    private static final String SITE = "sec-fetch-site";
    private static final Map<String, String> VARY = Map.of("Vary", "Origin");

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
        if (!isFetch(request)) {
            return "its browser sent it for Sec-Fetch-Dest " + RefusalLog.shown(request.header(DESTINATION).orElse(""))
                    + " of Sec-Fetch-Site " + RefusalLog.shown(request.header(SITE).orElse(""))
                    + " without a script that may read the answer. No setting accepts it: use fetch or EventSource";
        }
        String came = request.header("origin").map(origin -> "Origin " + RefusalLog.shown(origin))
                .orElse("a request without Origin");
        return came + " is not allowed by parley.upgrade.origins = " + allowed + ", where \"same\" is "
                + request.hosts().stream().map(RefusalLog::shown).toList()
                + ". To accept it, add it there; behind a proxy see parley.upgrade.trusted-proxies";
    }

    private boolean allows(UpgradeRequest request) {
        return isFetch(request) && (allowed.has(Word.ANY)
                || request.header("origin").map(origin -> isAllowed(origin, request)).orElseGet(() -> mayLack(request)));
    }

    /**
     * Whether it may come from script, as far as a browser tells (Fetch Metadata, section 2). A page of another site
     * can cause requests without an origin, by an image for instance: they carry the visitor's cookies.
     */
    private static boolean isFetch(UpgradeRequest request) {
        return request.header(DESTINATION).map(DESTINATIONS::contains).orElse(true)
                && (request.header("origin").isPresent() || request.header(SITE)
                        .map(site -> site.equals("same-origin") || site.equals("none")).orElse(true));
    }

    private boolean isAllowed(String origin, UpgradeRequest request) {
        return allowed.lists(origin) || allowed.has(Word.SAME) && isSame(origin, request);
    }

    private boolean mayLack(UpgradeRequest request) {
        return allowed.has(Word.MISSING) || allowed.has(Word.SAME) && isSameWithoutOrigin(request);
    }

    /**
     * Browsers send no origin with a GET of the same origin, but name it so to a host that they trust: one with TLS, or
     * {@code localhost}. For any other host the address of the page is all that they send.
     */
    private static boolean isSameWithoutOrigin(UpgradeRequest request) {
        return request.header(SITE).map("same-origin"::equals)
                .orElseGet(() -> request.header("referer")
                        .filter(page -> AUTHORITY.matcher(page.toLowerCase(Locale.ROOT)).matches())
                        .filter(page -> isSame(page, request)).isPresent());
    }

    @Override
    public Map<String, String> readers(UpgradeRequest request) {
        Optional<String> origin = request.header("origin");
        if (!allows(request)) {
            return Map.of();
        } else if (origin.filter(allowed::lists).isPresent()) {
            return origin.get().equals(OPAQUE) ? readableBy(OPAQUE) : withCredentials(origin.get());
        }
        return origin.isPresent() && allowed.has(Word.ANY) ? readableBy("*") : VARY;
    }

    private static Map<String, String> readableBy(String origin) {
        return Map.of("Vary", "Origin", "Access-Control-Allow-Origin", origin);
    }

    private static Map<String, String> withCredentials(String origin) {
        return Map.of("Vary", "Origin", "Access-Control-Allow-Origin", origin, "Access-Control-Allow-Credentials",
                "true");
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
