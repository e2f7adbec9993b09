package dev.parley.upgrade;

import dev.parley.api.UpgradeRequest;
import dev.parley.config.TrustedProxies;
import dev.parley.hook.OfferedProtocols;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A copy of what the container's request says, because that object is another client's a moment after the upgrade. Only
 * roles cannot be copied: they are asked of the request while it lasts, and the answers kept.
 */
public final class ServletUpgradeRequest implements UpgradeRequest {

    private final String method;
    private final String url;
    private final String path;
    private final Map<String, String> pathParameters;
    private final Map<String, List<String>> query;
    private final Map<String, List<String>> headers;
    private final Map<String, String> cookies;
    private final Principal principal;
    private final String sessionId;
    private final String remoteAddress;
    private final List<String> hosts;
    private final Map<String, Boolean> roles = new ConcurrentHashMap<>();
    private volatile HttpServletRequest live;

    /**
     * What that request says, until {@link #detach} also about roles.
     *
     * @param trustedProxies whose word about clients and hosts is believed
     */
    public ServletUpgradeRequest(HttpServletRequest request, Map<String, String> pathParameters,
                                 TrustedProxies trustedProxies) {
        this.live = request;
        this.method = HandshakeRules.isExtendedConnect(request) ? "GET" : request.getMethod();
        this.url = request.getRequestURL() + (request.getQueryString() == null ? "" : '?' + request.getQueryString());
        this.path = RequestPath.of(request);
        this.pathParameters = Map.copyOf(pathParameters);
        this.query = Query.parse(request.getQueryString());
        this.headers = copyHeaders(request);
        this.cookies = copyCookies(request);
        this.principal = request.getUserPrincipal();
        HttpSession session = request.getSession(false);
        this.sessionId = session == null ? null : session.getId();
        this.remoteAddress = ClientAddress.of(request, trustedProxies);
        this.hosts = PublicHosts.of(request, trustedProxies);
    }

    /** In few objects, the same names for all, since this stays for as long as the peer is there. */
    private static Map<String, List<String>> copyHeaders(HttpServletRequest request) {
        Map<String, List<String>> copy = new HashMap<>();
        request.getHeaderNames().asIterator().forEachRemaining(name -> copy.put(
                name.toLowerCase(Locale.ROOT).intern(), List.copyOf(Collections.list(request.getHeaders(name)))));
        if (!copy.containsKey("host") && request.getServerName() != null) {
            // HTTP/2 has a pseudo-header for it.
            copy.put("host", List.of(request.getServerName() + ':' + request.getServerPort()));
        }
        return Map.copyOf(copy);
    }

    private static Map<String, String> copyCookies(HttpServletRequest request) {
        Map<String, String> copy = new HashMap<>();
        if (request.getCookies() != null) {
            for (Cookie cookie : request.getCookies()) {
                copy.putIfAbsent(cookie.getName(), Objects.requireNonNullElse(cookie.getValue(), ""));
            }
        }
        return Map.copyOf(copy);
    }

    /** The container takes its request back. */
    public void detach() {
        live = null;
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public String url() {
        return url;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public Map<String, String> pathParameters() {
        return pathParameters;
    }

    @Override
    public Map<String, List<String>> queryParameters() {
        return query;
    }

    @Override
    public Map<String, List<String>> headers() {
        return headers;
    }

    @Override
    public Map<String, String> cookies() {
        return cookies;
    }

    @Override
    public List<String> protocols() {
        return OfferedProtocols.of(headers).names();
    }

    @Override
    public Principal principal() {
        return principal;
    }

    @Override
    public boolean isUserInRole(String role) {
        HttpServletRequest request = live;
        return request == null ? roles.getOrDefault(role, false) : roles.computeIfAbsent(role, request::isUserInRole);
    }

    @Override
    public Optional<String> httpSessionId() {
        return Optional.ofNullable(sessionId);
    }

    @Override
    public List<String> hosts() {
        return hosts;
    }

    @Override
    public String remoteAddress() {
        return remoteAddress;
    }
}
