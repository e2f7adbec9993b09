package dev.parley.it.handshake;

import dev.parley.api.Global;
import dev.parley.api.Upgrade;
import dev.parley.api.UpgradeRequest;
import jakarta.enterprise.context.ApplicationScoped;

/** Sets a cookie of its own on every answer; in the middle of the global hooks, as it has no priority. */
@Global
@ApplicationScoped
public class Trace extends Ordered {

    @Override
    public Upgrade upgrade(UpgradeRequest request) {
        return ((Upgrade.Accept) super.upgrade(request)).header("Set-Cookie", "trace=9; Path=/");
    }
}
