package dev.parley.it.app;

import dev.parley.api.Global;
import dev.parley.api.Hooks;
import dev.parley.api.Upgrade;
import dev.parley.api.UpgradeRequest;
import jakarta.enterprise.context.ApplicationScoped;

/** A global hook: rejects two kinds of clients on every route. */
@Global
@ApplicationScoped
public class Everywhere implements Hooks {

    @Override
    public Upgrade upgrade(UpgradeRequest request) {
        if (request.header("x-unknown").isPresent()) {
            return Upgrade.reject(401);
        }
        return request.header("x-banned").isPresent() ? Upgrade.reject(403, "banned") : Upgrade.accept();
    }
}
