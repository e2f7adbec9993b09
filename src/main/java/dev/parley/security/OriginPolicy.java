package dev.parley.security;

import dev.parley.api.Upgrade;
import dev.parley.api.UpgradeHook;
import dev.parley.api.UpgradeRequest;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * Keeps pages of other sites from connecting with a visitor's cookies (cross-site WebSocket hijacking). A request
 * without {@code Origin} comes from no browser, or for an event stream of the same origin: origins protect browsers'
 * users, they authenticate nobody.
 */
public final class OriginPolicy implements UpgradeHook {

    private static final String SAME = "same";
    private static final String ANY = "*";
    private static final String MISSING = "missing";

    private final Set<String> allowed;

    /**
     * A policy.
     *
     * @param allowed origins as browsers send them, {@code same} for the request's own host, {@code missing} for
     *                requests without an origin, {@code *} for any
     */
    public OriginPolicy(Set<String> allowed) {
        this.allowed = Set.copyOf(allowed);
    }

    @Override
    public Upgrade upgrade(UpgradeRequest request) {
        boolean passes = allowed.contains(ANY)
                || request.header("origin").map(origin -> isAllowed(origin, request)).orElseGet(() -> mayLack(request));
        return passes ? Upgrade.accept() : Upgrade.reject(403, "Origin not allowed");
    }

    private boolean isAllowed(String origin, UpgradeRequest request) {
        return allowed.contains(origin) || allowed.contains(SAME) && isSame(origin, request);
    }

    /** Browsers send no origin with a GET of the same origin, but say so (Fetch Metadata, section 2.2). */
    private boolean mayLack(UpgradeRequest request) {
        return allowed.contains(MISSING)
                || allowed.contains(SAME) && request.header("sec-fetch-site").filter("same-origin"::equals).isPresent();
    }

    /**
     * Compares host and port with the {@code Host} header. The scheme is left out: behind a proxy that ends TLS the
     * server sees another one than the browser.
     */
    private static boolean isSame(String origin, UpgradeRequest request) {
        try {
            URI uri = URI.create(origin);
            String host = request.header("host").orElse("").toLowerCase(Locale.ROOT);
            // Not getHost, which knows no underscore: container networks have such names.
            String authority = uri.getRawAuthority();
            return authority != null
                    && withoutDefaultPort(authority.toLowerCase(Locale.ROOT)).equals(withoutDefaultPort(host));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String withoutDefaultPort(String authority) {
        return authority.replaceFirst(":(80|443)$", "");
    }
}
