package dev.parley.room;

import dev.parley.hook.RouteTemplate;

/**
 * A kind of rooms.
 *
 * @param template where they are: a path with one parameter, the id
 * @param factory  constructs them
 */
public record RoomType(RouteTemplate template, RoomFactory factory) {

    /** @throws IllegalArgumentException when the template has not exactly one parameter */
    public RoomType {
        if (template.parameters().size() != 1 || template.hasWildcard()) {
            throw new IllegalArgumentException("the route of a room has one path parameter, its id: "
                    + template.text());
        }
    }

    String parameter() {
        return template.parameters().get(0);
    }

    boolean isAt(String path) {
        return template.match(RouteTemplate.segments(path)).isPresent();
    }

    String idOf(String path) {
        return template.match(RouteTemplate.segments(path)).orElseThrow().get(parameter());
    }
}
