package dev.parley.upgrade;

import dev.parley.api.Upgrade;
import dev.parley.hook.RouteTemplate;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The path of a request inside the application, in the one form in which routes, rules and namespaces see it. */
final class RequestPath {

    private static final Logger LOG = System.getLogger(RequestPath.class.getName());
    private static final Pattern SEPARATOR = Pattern.compile("(?i)%(2f|5c)");

    private RequestPath() {
    }

    /**
     * The decoded path, without path parameters and without one trailing slash; the one that the client sent, where the
     * container has put a welcome file in its place.
     */
    static String of(HttpServletRequest request) {
        String path = request.getPathInfo() == null
                ? request.getServletPath() : request.getServletPath() + request.getPathInfo();
        if (!path.endsWith("/")) {
            String folder = folder(request);
            path = path.startsWith(folder) ? folder : path;
        }
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /** The path as the client sent it, if it ends with a slash; else something with which no path begins. */
    private static String folder(HttpServletRequest request) {
        String sent = plain(request);
        return sent.endsWith("/") ? sent : "//";
    }

    /** Whether one trailing slash was left out. */
    static boolean hadSlash(HttpServletRequest request) {
        String sent = plain(request);
        return sent.length() > 1 && sent.endsWith("/");
    }

    /** The same for a path that is still encoded. */
    static String plainUri(String uri) {
        String plain = uri.replaceAll(";[^/]*", "").replaceAll("/{2,}", "/");
        return plain.length() > 1 && plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain;
    }

    private static String plain(HttpServletRequest request) {
        String sent = request.getRequestURI().substring(request.getContextPath().length());
        return sent.indexOf(';') < 0 ? sent : sent.replaceAll(";[^/]*", "");
    }

    /**
     * The rejection of a path that servers read differently: with control characters or an encoded separator 400, with
     * an empty segment 404. Two slashes at the beginning are the same to all.
     */
    static Optional<Upgrade.Reject> check(HttpServletRequest request) {
        String sent = plain(request);
        if (of(request).chars().anyMatch(Character::isISOControl) || SEPARATOR.matcher(sent).find()) {
            return Optional.of(Upgrade.reject(400, "Bad path"));
        } else if (sent.indexOf("//", 1) > 0) {
            LOG.log(Level.DEBUG, "a path with an empty segment is for no route: {0}", sent);
            return Optional.of(Upgrade.reject(404, "Not Found"));
        }
        return Optional.empty();
    }

    /** The segments of the path below the context root as the client sent it, its dot segments made plain. */
    static List<String> segments(HttpServletRequest request) {
        return RouteTemplate.segments(request.getRequestURI().substring(request.getContextPath().length())).stream()
                .map(segment -> segment.replaceFirst(";.*", "").replaceAll("(?i)%2e", ".")).toList();
    }
}
