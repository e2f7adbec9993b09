package dev.parley.admission;

import dev.parley.admission.AdmissionDenied.Reason;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counts permits by a name, up to a limit. Where {@link #of} is needed, it keeps the permits themselves, the oldest
 * first. <b>Thread:</b> one at a time, guarded by {@link AdmissionControl}.
 */
final class PermitCounts {

    private final int limit;
    private final boolean keepsPermits;
    private final Reason reason;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, Set<Permit>> permits = new HashMap<>();

    /**
     * No permit yet.
     *
     * @param limit        0 for none
     * @param keepsPermits whether {@link #of} is asked
     */
    PermitCounts(int limit, boolean keepsPermits, Reason reason) {
        this.limit = limit;
        this.keepsPermits = keepsPermits && limit > 0;
        this.reason = reason;
    }

    boolean isFull(String name) {
        return limit > 0 && numbers.getOrDefault(name, 0) >= limit;
    }

    void checkCapacity(String name) throws AdmissionDenied {
        if (isFull(name)) {
            throw new AdmissionDenied(reason, of(name));
        }
    }

    void add(String name, Permit permit) throws AdmissionDenied {
        checkCapacity(name);
        numbers.merge(name, 1, Integer::sum);
        if (keepsPermits) {
            permits.computeIfAbsent(name, each -> new LinkedHashSet<>()).add(permit);
        }
    }

    /** @param name {@code null} for none */
    void remove(String name, Permit permit) {
        if (name == null) {
            return;
        }
        numbers.computeIfPresent(name, (each, number) -> number == 1 ? null : number - 1);
        permits.computeIfPresent(name, (each, kept) -> {
            kept.remove(permit);
            return kept.isEmpty() ? null : kept;
        });
    }

    /** The permits of that name, the oldest first; none where they are not kept. */
    List<Permit> of(String name) {
        return List.copyOf(permits.getOrDefault(name, Set.of()));
    }

    Set<String> names() {
        return numbers.keySet();
    }
}
