package dev.parley.hook;

import dev.parley.api.Upgrade;
import dev.parley.api.UpgradeHook;
import dev.parley.api.UpgradeRequest;
import dev.parley.config.Roles;
import java.util.TreeSet;

/**
 * Lets in who has one of these roles: 401 with a challenge for a client that nobody knows, 403 for one without a role.
 *
 * @param roles     one of which is wanted
 * @param challenge for {@code WWW-Authenticate} (RFC 9110, section 11.6.1)
 * @param source    the setting or route that requires them
 */
record RequiredRoles(Roles roles, String challenge, String source) implements UpgradeHook {

    @Override
    public Upgrade upgrade(UpgradeRequest request) {
        if (roles.admit(request)) {
            return Upgrade.accept();
        } else if (request.principal() != null || roles.admitNobody()) {
            RefusalLog.APPLICATION.refused(source, 403, request.path(), () -> missing(request));
            return Upgrade.reject(403, "Forbidden");
        }
        return Upgrade.reject(401, "Unauthorized").header("WWW-Authenticate", challenge);
    }

    private String missing(UpgradeRequest request) {
        return roles.admitNobody() ? source + " admits nobody"
                : "user " + RefusalLog.shown(request.principal().getName()) + " has none of the roles "
                        + new TreeSet<>(roles.names()) + ", of which " + source + " requires one";
    }
}
