package dev.parley.it.app;

import dev.parley.api.Global;
import dev.parley.api.Hooks;
import dev.parley.api.Upgrade;
import dev.parley.api.UpgradeRequest;
import jakarta.enterprise.context.ApplicationScoped;

/** A global hook: refuses one kind of client on every route. */
@Global
@ApplicationScoped
public class Everywhere implements Hooks {

    @Override
    public Upgrade upgrade(UpgradeRequest request) {
        return request.header("x-banned").isPresent() ? Upgrade.reject(403, "banned") : Upgrade.accept();
    }
}
