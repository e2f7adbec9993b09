package dev.parley.hook;

import dev.parley.hook.RouteTarget.Route;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the route of a path. Immutable. */
public final class RouteTable {

    /**
     * A route that was found.
     *
     * @param route      the most specific that matches
     * @param parameters the values of its path parameters
     */
    public record Match(Route route, Map<String, String> parameters) {
    }

    private final List<Route> routes;

    /** @throws IllegalArgumentException when two routes match the same paths */
    public RouteTable(List<Route> routes) {
        Map<String, Route> byShape = new HashMap<>();
        for (Route route : routes) {
            Route other = byShape.put(RouteTemplate.shape(route.template().text()), route);
            if (other != null) {
                throw new IllegalArgumentException("two routes for the same paths: " + other
                        + " and " + route);
            }
        }
        this.routes = routes.stream().sorted(Comparator.comparing(Route::template)).toList();
    }

    /** All routes, the more specific first. */
    public List<Route> routes() {
        return routes;
    }

    /** All roles that a route names. */
    public Set<String> roles() {
        return routes.stream().flatMap(route -> route.roles().named().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a route has a path like this but for a parameter that is empty or a dot segment, as nobody means it. */
    public boolean almostMatches(List<String> path) {
        return routes.stream().anyMatch(route -> route.template().almostMatches(path));
    }

    /** The route for a decoded path that begins with a slash. */
    public Optional<Match> match(String path) {
        List<String> segments = RouteTemplate.segments(path);
        for (Route route : routes) {
            Optional<Map<String, String>> parameters = route.template().match(segments);
            if (parameters.isPresent()) {
                return Optional.of(new Match(route, parameters.get()));
            }
        }
        return Optional.empty();
    }
}
