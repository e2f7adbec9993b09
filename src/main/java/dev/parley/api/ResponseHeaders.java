package dev.parley.api;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What may stand in the headers of an answer, and how values of one name come together. */
final class ResponseHeaders {

    /** RFC 9110, section 5.6.2. */
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final int LATIN_1 = 0xff;
    /** Set by the handshake, or by HTTP itself. */
    private static final Set<String> FRAMING = Set.of("connection", "content-length", "keep-alive", "proxy-connection",
            "te", "trailer", "transfer-encoding");
    private static final String HANDSHAKE = "sec-websocket-";
    /** A 426 has them (RFC 9110, section 15.5.22; RFC 6455, section 4.4). */
    private static final Set<String> OF_REJECTIONS = Set.of("upgrade", "sec-websocket-version");
    /** Have one value: a later one replaces an earlier one. */
    private static final Set<String> SINGLE = Set.of("access-control-allow-credentials", "access-control-allow-origin",
            "access-control-max-age", "age", "content-location", "content-range", "content-type", "date", "etag",
            "expires", "last-modified", "location", "retry-after", "server");

    private ResponseHeaders() {
    }

    /**
     * A copy that cannot be changed, in which the case of a name does not matter.
     *
     * @param accepts whether the answer lets the client in
     */
    static Map<String, List<String>> checked(Map<String, List<String>> headers, boolean accepts) {
        Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> {
            checkName(name, accepts);
            values.forEach(value -> checkValue(name, value));
            copy.merge(name, List.copyOf(values), ResponseHeaders::joined);
        });
        return Collections.unmodifiableMap(copy);
    }

    /** With one more value, behind those that the header has, unless it is one that has a single value. */
    static Map<String, List<String>> with(Map<String, List<String>> headers, String name, String value) {
        return merged(headers, Map.of(name, List.of(Objects.requireNonNull(value, name))));
    }

    /** The values of both, the earlier first. */
    static Map<String, List<String>> merged(Map<String, List<String>> headers, Map<String, List<String>> later) {
        Map<String, List<String>> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(headers);
        later.forEach((name, values) -> all.merge(name, values,
                SINGLE.contains(name.toLowerCase(Locale.ROOT)) ? (earlier, last) -> last : ResponseHeaders::joined));
        return all;
    }

    private static List<String> joined(List<String> earlier, List<String> later) {
        List<String> all = new ArrayList<>(earlier);
        all.addAll(later);
        return List.copyOf(all);
    }

    private static void checkName(String name, boolean accepts) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("header name \"" + name.replaceAll("\\p{Cntrl}", "?")
                    + "\": expected a token (RFC 9110, section 5.6.2)");
        }
        String lower = name.toLowerCase(Locale.ROOT);
        boolean owned = FRAMING.contains(lower) || lower.equals("upgrade") || lower.startsWith(HANDSHAKE);
        if (owned && (accepts || !OF_REJECTIONS.contains(lower))) {
            throw new IllegalArgumentException("header " + name
                    + " is set by the server alone: leave it out; a sub-protocol is chosen by .protocol(…)");
        }
    }

    private static void checkValue(String name, String value) {
        value.codePoints().filter(c -> c != '\t' && (Character.isISOControl(c) || c > LATIN_1)).findFirst()
                .ifPresent(c -> {
                    String shown = c > LATIN_1 ? " \"" + Character.toString(c) + '"' : "";
                    throw new IllegalArgumentException("header %s: character U+%04X%s is not allowed: encode it;"
                            .formatted(name, c, shown) + " a value has visible characters of ISO 8859-1 and blanks");
                });
    }
}
