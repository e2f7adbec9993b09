package dev.parley.peer;

import dev.parley.peer.NoPlaceException.Reason;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Places by a name that they have in common, up to a limit. Where there is a limit that someone may hit, the places
 * themselves are kept, the oldest first. <b>Thread:</b> one at a time, guarded by {@link Places}.
 */
final class PlaceCounts {

    private final int limit;
    private final boolean keepsPlaces;
    private final Reason reason;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, Set<Place>> places = new HashMap<>();

    /**
     * No place yet.
     *
     * @param limit       0 for none
     * @param keepsPlaces whether {@link #of} is asked
     */
    PlaceCounts(int limit, boolean keepsPlaces, Reason reason) {
        this.limit = limit;
        this.keepsPlaces = keepsPlaces && limit > 0;
        this.reason = reason;
    }

    boolean isFull(String name) {
        return limit > 0 && numbers.getOrDefault(name, 0) >= limit;
    }

    void add(String name, Place place) throws NoPlaceException {
        if (isFull(name)) {
            throw new NoPlaceException(reason, of(name));
        }
        numbers.merge(name, 1, Integer::sum);
        if (keepsPlaces) {
            places.computeIfAbsent(name, each -> new LinkedHashSet<>()).add(place);
        }
    }

    /** @param name {@code null} for none */
    void remove(String name, Place place) {
        if (name == null) {
            return;
        }
        numbers.computeIfPresent(name, (each, number) -> number == 1 ? null : number - 1);
        places.computeIfPresent(name, (each, kept) -> {
            kept.remove(place);
            return kept.isEmpty() ? null : kept;
        });
    }

    /** Those that have that name, the oldest first; none where they are not kept. */
    List<Place> of(String name) {
        return List.copyOf(places.getOrDefault(name, Set.of()));
    }

    Set<String> names() {
        return numbers.keySet();
    }
}
