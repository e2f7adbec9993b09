package dev.parley.upgrade;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code Forwarded} header (RFC 7239): what each proxy on the way knew of the hop before it. */
final class Forwarded {

    /** A parameter and what ends it; addresses with colons are quoted, but not by everyone. No value needs escapes. */
    private static final Pattern PAIR = Pattern.compile("\\s*(?:([\\w!#$%&'*+.^`|~-]+)=(?:\"([^\"\\\\]*)\""
            + "|([^\\s\"\\\\;,=]+)))?\\s*([;,]|$)");

    private Forwarded() {
    }

    /**
     * The hops in their order, the client's first, each with its parameters by their names in lower case. A line that
     * breaks the grammar is one hop without parameters: a quotation mark that a client leaves open must not hide what
     * the proxies add.
     */
    static List<Map<String, String>> of(HttpServletRequest request) {
        List<Map<String, String>> hops = new ArrayList<>();
        request.getHeaders("Forwarded").asIterator().forEachRemaining(line -> hops.addAll(parse(line)));
        return hops;
    }

    private static List<Map<String, String>> parse(String line) {
        List<Map<String, String>> hops = new ArrayList<>();
        Map<String, String> hop = new HashMap<>();
        Matcher pair = PAIR.matcher(line);
        boolean ended;
        do {
            if (!pair.lookingAt()) {
                return List.of(Map.of());
            }
            if (pair.group(1) != null) {
                hop.putIfAbsent(pair.group(1).toLowerCase(Locale.ROOT),
                        pair.group(2) == null ? pair.group(3) : pair.group(2));
            }
            ended = pair.group(4).isEmpty();
            if (!pair.group(4).equals(";")) {
                hops.add(hop);
                hop = new HashMap<>();
            }
            pair.region(pair.end(), line.length());
        } while (!ended);
        hops.removeIf(Map::isEmpty);
        return hops;
    }
}
