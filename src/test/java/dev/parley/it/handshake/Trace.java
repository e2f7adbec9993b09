package dev.parley.it.handshake;

import dev.parley.api.Global;
import dev.parley.api.Upgrade;
import dev.parley.api.UpgradeHook;
import dev.parley.api.UpgradeRequest;
import jakarta.enterprise.context.ApplicationScoped;

/** Sets a cookie of its own on every answer. */
@Global
@ApplicationScoped
public class Trace implements UpgradeHook {

    @Override
    public Upgrade upgrade(UpgradeRequest request) {
        return Upgrade.accept().header("Set-Cookie", "trace=9; Path=/");
    }
}
