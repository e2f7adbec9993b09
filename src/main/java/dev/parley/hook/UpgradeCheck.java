package dev.parley.hook;

import dev.parley.api.Upgrade;
import dev.parley.api.UpgradeRequest;
import java.util.Optional;

/** Port: one reason to turn a client away before its route's hook is asked. <b>Thread:</b> any; it may block. */
@FunctionalInterface
public interface UpgradeCheck {

    /** The rejection, or empty when this check has nothing against the client. */
    Optional<Upgrade.Reject> check(UpgradeRequest request);
}
