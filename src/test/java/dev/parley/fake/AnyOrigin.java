package dev.parley.fake;

import dev.parley.api.Upgrade;
import dev.parley.api.UpgradeRequest;
import dev.parley.hook.OriginRule;
import java.util.Map;

/** Lets every page connect and none read. */
public final class AnyOrigin implements OriginRule {

    @Override
    public Upgrade upgrade(UpgradeRequest request) {
        return Upgrade.accept();
    }

    @Override
    public Map<String, String> readers(UpgradeRequest request) {
        return Map.of();
    }
}
