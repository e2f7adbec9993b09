package dev.parley.admission;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Permits of event streams that share a limit, in the order in which they are probed: a few at a time, as there may be
 * many and every denial asks for some. <b>Thread:</b> one at a time, guarded by {@link AdmissionControl}.
 */
final class ProbeOrder {

    /** So few that denials, however many come, cost little; in turn, so that a dead stream is found soon. */
    static final int MAX_AT_A_TIME = 32;

    private final Set<Permit> permits = new LinkedHashSet<>();

    void add(Permit permit) {
        permits.add(permit);
    }

    void remove(Permit permit) {
        permits.remove(permit);
    }

    boolean isEmpty() {
        return permits.isEmpty();
    }

    /** The permits whose turn it is; they come last from now on. */
    List<Permit> next() {
        List<Permit> next = permits.stream().limit(MAX_AT_A_TIME).toList();
        next.forEach(permits::remove);
        permits.addAll(next);
        return next;
    }
}
