package dev.parley.hook;

import dev.parley.api.UpgradeHook;
import java.util.ArrayList;
import java.util.List;

/**
 * What is asked before the hook of any route.
 *
 * @param origins asked first, before a permit is acquired: a request that a foreign page caused costs nothing more
 * @param own     Parley's checks in their order; a rejection of theirs with {@code Retry-After} is temporary
 * @param global  the application's hooks for all routes in their order; a rejection of theirs is never rewritten
 */
public record UpgradeChecks(OriginRule origins, List<? extends UpgradeHook> own, List<? extends UpgradeHook> global) {

    /** Copies the lists. */
    public UpgradeChecks {
        own = List.copyOf(own);
        global = List.copyOf(global);
    }

    /** All but the origins, in their order. */
    List<UpgradeHook> all() {
        List<UpgradeHook> all = new ArrayList<>(own);
        all.addAll(global);
        return all;
    }
}
