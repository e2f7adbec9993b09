package dev.parley.upgrade;

import dev.parley.api.Upgrade;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Map;

/** The CORS protocol (Fetch Standard, section 3.3) of event streams and of the place where tickets are given out. */
public final class Cors {

    private static final String VARY = "Vary";

    private Cors() {
    }

    /** Writes these headers, each once, whatever a filter of the application or a hook has written before. */
    public static void write(Map<String, String> headers, HttpServletResponse response) {
        headers.forEach((name, value) -> {
            if (!name.equalsIgnoreCase(VARY)) {
                response.setHeader(name, value);
            } else if (!varies(response, value)) {
                response.addHeader(name, value);
            }
        });
    }

    private static boolean varies(HttpServletResponse response, String header) {
        return response.getHeaders(VARY).stream().flatMap(line -> Arrays.stream(line.split(",")))
                .anyMatch(item -> item.strip().equalsIgnoreCase(header));
    }

    /** Whether a browser asks if a page may send a request. */
    public static boolean isPreflight(HttpServletRequest request) {
        return request.getMethod().equals("OPTIONS") && request.getHeader("Origin") != null
                && request.getHeader("Access-Control-Request-Method") != null;
    }

    /** The answer to a preflight of an allowed origin: these methods, and every header that the page wants to send. */
    public static Upgrade.Reject preflight(HttpServletRequest request, String methods) {
        Upgrade.Reject answer = Upgrade.reject(HttpServletResponse.SC_NO_CONTENT)
                .header("Access-Control-Allow-Methods", methods);
        String headers = request.getHeader("Access-Control-Request-Headers");
        return headers == null || headers.isBlank() ? answer
                : answer.header("Access-Control-Allow-Headers", headers.strip());
    }
}
