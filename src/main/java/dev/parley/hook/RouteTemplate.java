package dev.parley.hook;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A path template: literal segments, {@code {parameters}} and optionally a trailing {@code *}.
 *
 * @param text     as written
 * @param segments without their slashes
 */
public record RouteTemplate(String text, List<String> segments) implements Comparable<RouteTemplate> {

    /**
     * How many segments a trailing wildcard matches at most: containers know no wildcard, so each depth is deployed.
     */
    public static final int WILDCARD_DEPTH = 8;

    private static final String WILDCARD = "*";

    /**
     * Reads a template.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static RouteTemplate of(String text) {
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException("route \"" + text + "\" does not begin with a slash");
        }
        List<String> segments = segments(text);
        Set<String> names = new HashSet<>();
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            boolean wildcard = segment.equals(WILDCARD) && i == segments.size() - 1;
            boolean literal = segment.chars().noneMatch(c -> c == '{' || c == '}' || c == '*');
            if (!wildcard && !literal && !segment.matches("\\{[A-Za-z_][A-Za-z0-9_]*}")) {
                throw new IllegalArgumentException("route \"" + text + "\": no segment can be \"" + segment + '"');
            }
            if (isParameter(segment) && !names.add(segment)) {
                throw new IllegalArgumentException("route \"" + text + "\" has " + segment + " twice");
            }
        }
        return new RouteTemplate(text, segments);
    }

    /** The segments of a path, which begins with a slash unless it is empty. */
    public static List<String> segments(String path) {
        return List.of(path.substring(Math.min(1, path.length())).split("/", -1));
    }

    /** The parameters' values when the path matches; the wildcard's is named {@code *}. */
    public Optional<Map<String, String>> match(List<String> path) {
        int fixed = hasWildcard() ? segments.size() - 1 : segments.size();
        int beyond = path.size() - fixed;
        if (hasWildcard() ? beyond < 1 || beyond > WILDCARD_DEPTH : beyond != 0) {
            return Optional.empty();
        }
        if (hasWildcard() && path.get(fixed).isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < fixed; i++) {
            String segment = segments.get(i);
            String value = path.get(i);
            if (isParameter(segment) && !value.isEmpty()) {
                values.put(segment.substring(1, segment.length() - 1), value);
            } else if (!segment.equals(value)) {
                return Optional.empty();
            }
        }
        if (hasWildcard()) {
            values.put(WILDCARD, String.join("/", path.subList(fixed, path.size())));
        }
        return Optional.of(values);
    }

    /** Whether the path would match if a parameter could be empty or a dot segment (RFC 3986, section 3.3). */
    boolean almostMatches(List<String> path) {
        if (path.size() != segments.size()) {
            return false;
        }
        boolean odd = false;
        for (int i = 0; i < path.size(); i++) {
            boolean hole = isParameter(segments.get(i)) && path.get(i).matches("\\.{0,2}");
            if (!hole && !isParameter(segments.get(i)) && !segments.get(i).equals(path.get(i))) {
                return false;
            }
            odd |= hole;
        }
        return odd;
    }

    /** The names of the parameters, the wildcard's not among them. */
    public List<String> parameters() {
        return segments.stream().filter(RouteTemplate::isParameter)
                .map(segment -> segment.substring(1, segment.length() - 1)).toList();
    }

    /** The Jakarta WebSocket templates (level 1, no wildcard) that together match what this matches. */
    public List<String> deployablePaths() {
        if (!hasWildcard()) {
            return List.of(text);
        }
        List<String> paths = new ArrayList<>();
        StringBuilder path = new StringBuilder(text.substring(0, text.length() - 2));
        for (int depth = 1; depth <= WILDCARD_DEPTH; depth++) {
            path.append("/{parley").append(depth).append('}');
            paths.add(path.toString());
        }
        return paths;
    }

    /** The template without its parameters' names: two of the same shape match the same paths. */
    public static String shape(String path) {
        return path.replaceAll("\\{[^}]*}", "{}");
    }

    /** The more specific first: a literal before a parameter, a parameter before the wildcard; then the shorter. */
    @Override
    public int compareTo(RouteTemplate other) {
        for (int i = 0; i < Math.min(segments.size(), other.segments.size()); i++) {
            int difference = Integer.compare(rank(segments.get(i)), other.rank(other.segments.get(i)));
            if (difference != 0) {
                return difference;
            }
        }
        int longer = Integer.compare(segments.size(), other.segments.size());
        return longer == 0 ? text.compareTo(other.text) : longer;
    }

    private int rank(String segment) {
        if (segment.equals(WILDCARD)) {
            return 2;
        }
        return isParameter(segment) ? 1 : 0;
    }

    /** Whether it ends with a {@code *}. */
    public boolean hasWildcard() {
        return segments.get(segments.size() - 1).equals(WILDCARD);
    }

    private static boolean isParameter(String segment) {
        return segment.startsWith("{");
    }
}
