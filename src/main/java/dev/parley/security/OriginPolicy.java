package dev.parley.security;

import dev.parley.api.Upgrade;
import dev.parley.api.UpgradeRequest;
import dev.parley.hook.UpgradeCheck;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps pages of other sites from connecting with a visitor's cookies (cross-site WebSocket hijacking). A request
 * without {@code Origin} comes from no browser and passes: origins protect browsers' users, they authenticate nobody.
 */
public final class OriginPolicy implements UpgradeCheck {

    private static final String SAME = "same";
    private static final String ANY = "*";

    private final Set<String> allowed;

    /** @param allowed origins as browsers send them, {@code same} for the request's own host, {@code *} for any */
    public OriginPolicy(Set<String> allowed) {
        this.allowed = Set.copyOf(allowed);
    }

    @Override
    public Optional<Upgrade.Reject> check(UpgradeRequest request) {
        Optional<String> origin = request.header("origin");
        if (origin.isEmpty() || allowed.contains(ANY) || allowed.contains(origin.get())) {
            return Optional.empty();
        }
        if (allowed.contains(SAME) && isSame(origin.get(), request)) {
            return Optional.empty();
        }
        return Optional.of(Upgrade.reject(403, "Origin not allowed"));
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
