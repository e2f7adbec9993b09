package dev.parley.fake;

import dev.parley.api.UpgradeRequest;
import dev.parley.hook.OfferedProtocols;
import java.security.Principal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A request that says what a test wants it to say. */
public final class SimpleRequest implements UpgradeRequest {

    private final String path;
    private final Map<String, List<String>> headers = new LinkedHashMap<>();

    private final Set<String> roles = new HashSet<>();
    private final Map<String, List<String>> query = new LinkedHashMap<>();
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private Map<String, String> parameters = Map.of();
    private Principal principal;
    private String session;
    private String address = "127.0.0.1";

    private SimpleRequest(String path) {
        this.path = path;
    }

    /** A request for a path. */
    public static SimpleRequest of(String path) {
        return new SimpleRequest(path);
    }

    /** With a header. */
    public SimpleRequest header(String name, String... values) {
        headers.put(name.toLowerCase(Locale.ROOT), List.of(values));
        return this;
    }

    /** With a query parameter. */
    public SimpleRequest query(String name, String value) {
        query.put(name, List.of(value));
        return this;
    }

    /** With a cookie. */
    public SimpleRequest cookie(String name, String value) {
        cookies.put(name, value);
        return this;
    }

    /** By somebody with roles. */
    public SimpleRequest by(String name, String... held) {
        principal = () -> name;
        roles.addAll(List.of(held));
        return this;
    }

    /** Of an HTTP session. */
    public SimpleRequest inSession(String id) {
        session = id;
        return this;
    }

    /** With path parameters. */
    public SimpleRequest with(Map<String, String> values) {
        parameters = Map.copyOf(values);
        return this;
    }

    /** From an address. */
    public SimpleRequest from(String remote) {
        address = remote;
        return this;
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String url() {
        return "http://localhost" + path;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public Map<String, String> pathParameters() {
        return parameters;
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
        return roles.contains(role);
    }

    @Override
    public Optional<String> httpSessionId() {
        return Optional.ofNullable(session);
    }

    @Override
    public String remoteAddress() {
        return address;
    }
}
