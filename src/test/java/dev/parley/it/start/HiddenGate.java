package dev.parley.it.start;

import dev.parley.api.Global;
import dev.parley.api.UpgradeHook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;

/** A guard that no client of the bean can call. */
@ApplicationScoped
@Typed(Object.class)
@Global
public class HiddenGate implements UpgradeHook {
}
