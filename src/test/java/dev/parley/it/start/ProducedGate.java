package dev.parley.it.start;

import dev.parley.api.Global;
import dev.parley.api.Upgrade;
import dev.parley.api.UpgradeHook;
import dev.parley.api.UpgradeRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** A guard that a method makes. */
@Global
public class ProducedGate implements UpgradeHook {

    @Override
    public Upgrade upgrade(UpgradeRequest request) {
        return request.query("produced").isPresent() ? Upgrade.reject(403) : Upgrade.accept();
    }

    /** Makes it. */
    @ApplicationScoped
    public static class Maker {

        @Produces
        ProducedGate gate() {
            return new ProducedGate();
        }
    }
}
