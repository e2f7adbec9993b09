package dev.parley.it.start;

import dev.parley.api.Global;
import dev.parley.api.Upgrade;
import dev.parley.api.UpgradeHook;
import dev.parley.api.UpgradeRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;

/** A guard whose class is not among its bean types. */
@ApplicationScoped
@Typed(UpgradeHook.class)
@Global
public class TypedGate implements UpgradeHook {

    @Override
    public Upgrade upgrade(UpgradeRequest request) {
        return request.query("typed").isPresent() ? Upgrade.reject(403) : Upgrade.accept();
    }
}
