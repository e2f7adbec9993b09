package dev.parley.upgrade;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.MappingMatch;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** As much of a request, and of the response to it, as the upgrade asks for. */
final class StubRequest {

    private final String method;
    private final String path;
    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, Object> answered = new LinkedHashMap<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private String mapped;
    private String protocol = "HTTP/1.1";
    private String socket = "192.0.2.1";
    private String server;
    private int port;

    StubRequest(String method, String path) {
        this.method = method;
        this.path = path;
    }

    static StubRequest handshake(String path) {
        return new StubRequest("GET", path).header("Upgrade", "websocket").header("Connection", "keep-alive, Upgrade")
                .header("Sec-WebSocket-Version", "13").header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
    }

    StubRequest header(String name, String... values) {
        headers.put(name, List.of(values));
        return this;
    }

    StubRequest over(String version) {
        protocol = version;
        return this;
    }

    StubRequest mappedTo(String servletPath) {
        mapped = servletPath;
        return this;
    }

    StubRequest from(String address) {
        socket = address;
        return this;
    }

    /** As the server states its own name. */
    StubRequest at(String name, int number) {
        server = name;
        port = number;
        return this;
    }

    HttpServletRequest asServlet() {
        return stub(HttpServletRequest.class, (name, arguments) -> switch (name) {
            case "getMethod" -> method;
            case "getProtocol" -> protocol;
            case "getContextPath" -> "";
            case "getRequestURI" -> path;
            case "getServletPath" -> mapped == null ? normalized() : mapped;
            case "getRequestURL" -> new StringBuffer("http://localhost" + path);
            case "getRemoteAddr" -> socket;
            case "getServerName" -> server;
            case "getServerPort" -> port;
            case "getHeader" -> headers.getOrDefault(arguments[0], List.of()).stream().findFirst().orElse(null);
            case "getHeaders" -> Collections.enumeration(headers.getOrDefault(arguments[0], List.of()));
            case "getHttpServletMapping" -> mapping();
            case "getServletContext" -> stub(ServletContext.class, (called, path) -> null);
            case "getHeaderNames" -> Collections.enumeration(headers.keySet());
            default -> null;
        });
    }

    /** To the container's own servlet for files, as where the application has no servlet at the path. */
    private static HttpServletMapping mapping() {
        return stub(HttpServletMapping.class, (name, arguments) ->
                name.equals("getMappingMatch") ? MappingMatch.DEFAULT : "");
    }

    HttpServletResponse response() {
        return stub(HttpServletResponse.class, (name, arguments) -> {
            if (name.equals("setHeader")) {
                answered.put((String) arguments[0], arguments[1]);
            } else if (name.equals("addHeader")) {
                answered.merge((String) arguments[0], arguments[1], (former, more) -> former + ", " + more);
            } else if (name.equals("getStatus")) {
                return answered.getOrDefault("setStatus", HttpServletResponse.SC_OK);
            } else if (name.equals("getOutputStream")) {
                return output();
            } else {
                answered.put(name, arguments[0]);
            }
            return null;
        });
    }

    private ServletOutputStream output() {
        return new ServletOutputStream() {
            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void write(int b) {
                body.write(b);
            }
        };
    }

    /** Headers by name, the rest by the method that set it. */
    Map<String, Object> answered() {
        return answered;
    }

    String body() {
        return body.toString(StandardCharsets.UTF_8);
    }

    @FunctionalInterface
    private interface Answers {
        Object to(String method, Object[] arguments);
    }

    private static <T> T stub(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (proxy, called, arguments) -> answers.to(called.getName(), arguments)));
    }

    /** As containers do: decoded, without path parameters and dot segments. */
    private String normalized() {
        return URI.create(path.replaceAll("(?i)%2e", ".").replaceAll(";[^/]*", "")).normalize().getPath();
    }
}
