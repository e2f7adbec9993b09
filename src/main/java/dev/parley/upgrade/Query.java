package dev.parley.upgrade;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a query string. The container's own parameters are no substitute: they mix in a form's body and, on some
 * servers, path parameters.
 */
final class Query {

    private Query() {
    }

    /** The parameters in their order, not to be changed; what is badly encoded stays as it is. */
    static Map<String, List<String>> parse(String query) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        if (query != null) {
            for (String pair : query.split("&")) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                if (!pair.isEmpty()) {
                    parameters.computeIfAbsent(decode(name), n -> new ArrayList<>()).add(decode(value));
                }
            }
        }
        return parameters.isEmpty() ? Map.of() : Collections.unmodifiableMap(parameters);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
