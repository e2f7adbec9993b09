package dev.parley.upgrade;

import dev.parley.api.UpgradeRequest;
import dev.parley.config.TrustedProxies;
import dev.parley.hook.ReceivedRequest;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Copies the container's requests, because that object is another client's a moment after the upgrade.
 *
 * @param trustedProxies whose forwarded addresses and hosts are believed
 */
public record ServletRequests(TrustedProxies trustedProxies) {

    /** What is done with a copy. */
    @FunctionalInterface
    public interface Action {
        /** Does it. */
        void accept(UpgradeRequest request) throws IOException, ServletException;
    }

    /**
     * Does something with a copy of a request. Meanwhile the container is asked about roles; the copy remains usable
     * afterwards.
     */
    public void copy(HttpServletRequest request, Map<String, String> pathParameters, Action action)
            throws IOException, ServletException {
        try (LiveRoles roles = new LiveRoles(request)) {
            action.accept(received(request, pathParameters, roles));
        }
    }

    private ReceivedRequest received(HttpServletRequest request, Map<String, String> pathParameters, LiveRoles roles) {
        String method = HandshakeRules.isExtendedConnect(request) ? "GET" : request.getMethod();
        String query = request.getQueryString();
        String url = request.getRequestURL() + (query == null ? "" : '?' + query);
        return new ReceivedRequest(method, url, RequestPath.of(request), Map.copyOf(pathParameters), Query.parse(query),
                headers(request), cookies(request), request.getUserPrincipal(),
                Optional.ofNullable(request.getSession(false)).map(HttpSession::getId),
                ClientAddress.of(request, trustedProxies), PublicHosts.of(request, trustedProxies), roles);
    }

    /** In few objects, the same names for all, since this stays for as long as the peer is there. */
    private static Map<String, List<String>> headers(HttpServletRequest request) {
        Map<String, List<String>> copy = new HashMap<>();
        request.getHeaderNames().asIterator().forEachRemaining(name -> copy.put(
                name.toLowerCase(Locale.ROOT).intern(), List.copyOf(Collections.list(request.getHeaders(name)))));
        if (!copy.containsKey("host") && request.getServerName() != null) {
            // HTTP/2 has a pseudo-header for it.
            copy.put("host", List.of(request.getServerName() + ':' + request.getServerPort()));
        }
        return Map.copyOf(copy);
    }

    private static Map<String, String> cookies(HttpServletRequest request) {
        Map<String, String> copy = new HashMap<>();
        if (request.getCookies() != null) {
            for (Cookie cookie : request.getCookies()) {
                copy.putIfAbsent(cookie.getName(), Objects.requireNonNullElse(cookie.getValue(), ""));
            }
        }
        return Map.copyOf(copy);
    }
}
