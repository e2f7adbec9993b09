package dev.parley.peer;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Places of event streams that share a limit, in the order in which they are to be probed: a few at a time, as there may
 * be many and every refusal asks for some. <b>Thread:</b> one at a time, guarded by {@link Places}.
 */
final class ProbeOrder {

    /** So few that refusals, however many come, cost little; in turn, so that a dead stream is found soon. */
    static final int MAX_AT_A_TIME = 32;

    private final Set<Place> places = new LinkedHashSet<>();

    void add(Place place) {
        places.add(place);
    }

    void remove(Place place) {
        places.remove(place);
    }

    boolean isEmpty() {
        return places.isEmpty();
    }

    /** Those whose turn it is; they come last from now on. */
    List<Place> next() {
        List<Place> next = places.stream().limit(MAX_AT_A_TIME).toList();
        next.forEach(places::remove);
        places.addAll(next);
        return next;
    }
}
