package dev.parley.cdi;

import dev.parley.config.Roles;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.RolesAllowed;

/**
 * The roles that a hooks class declares by Jakarta Annotations (section 2.9 to 2.11): those of the class or, where it
 * declares none, of its nearest superclass that does. A bean shall not be more open than what it extends.
 */
final class DeclaredRoles {

    private DeclaredRoles() {
    }

    /**
     * The roles of which a client must have one.
     *
     * @throws IllegalArgumentException when there are roles where they would guard nothing
     */
    static Roles of(Class<?> hooks) {
        UnreadRoles.refuseOnRoute(hooks);
        for (Class<?> type = hooks; type != null; type = type.getSuperclass()) {
            if (!UnreadRoles.annotations(type).isEmpty()) {
                return declared(type);
            }
        }
        return Roles.of(Roles.ANYONE);
    }

    /** {@code DenyAll} beats roles, and roles beat {@code PermitAll}, should a class have more than one. */
    private static Roles declared(Class<?> type) {
        RolesAllowed roles = type.getAnnotation(RolesAllowed.class);
        if (type.isAnnotationPresent(DenyAll.class)) {
            return Roles.of();
        }
        return roles == null ? Roles.of(Roles.ANYONE) : Roles.of(roles.value());
    }
}
