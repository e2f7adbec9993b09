package dev.parley.it.start;

import dev.parley.api.Global;
import dev.parley.api.UpgradeHook;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;

/** A guard with roles, which would not hold for the routes. */
@ApplicationScoped
@Global
@RolesAllowed("member")
public class GlobalRoles implements UpgradeHook {
}
