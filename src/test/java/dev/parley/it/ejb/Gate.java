package dev.parley.it.ejb;

import dev.parley.api.Global;
import dev.parley.api.Upgrade;
import dev.parley.api.UpgradeHook;
import dev.parley.api.UpgradeRequest;
import jakarta.ejb.Stateless;

/** Rejects each client that does not name itself. */
@Stateless
@Global
public class Gate implements UpgradeHook {

    @Override
    public Upgrade upgrade(UpgradeRequest request) {
        return request.query("name").isEmpty() ? Upgrade.reject(403) : Upgrade.accept();
    }
}
