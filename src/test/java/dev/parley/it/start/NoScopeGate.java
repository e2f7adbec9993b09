package dev.parley.it.start;

import dev.parley.api.Global;
import dev.parley.api.UpgradeHook;

/** A guard that is no bean: it has no scope. */
@Global
public class NoScopeGate implements UpgradeHook {
}
