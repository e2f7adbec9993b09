package dev.parley.fake;

import dev.parley.api.UpgradeRequest;
import java.security.Principal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A request that says what a test wants it to say. */
public final class SimpleRequest implements UpgradeRequest {

    private final String path;
    private final Map<String, List<String>> headers = new LinkedHashMap<>();

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
        return Map.of();
    }

    @Override
    public Map<String, List<String>> queryParameters() {
        return Map.of();
    }

    @Override
    public Map<String, List<String>> headers() {
        return headers;
    }

    @Override
    public Map<String, String> cookies() {
        return Map.of();
    }

    @Override
    public List<String> protocols() {
        return header("sec-websocket-protocol").stream()
                .flatMap(line -> Arrays.stream(line.split(","))).map(String::strip).toList();
    }

    @Override
    public Principal principal() {
        return null;
    }

    @Override
    public boolean isUserInRole(String role) {
        return false;
    }

    @Override
    public Optional<String> httpSessionId() {
        return Optional.empty();
    }

    @Override
    public String remoteAddress() {
        return "127.0.0.1";
    }
}
