package dev.parley.boot;

import dev.parley.config.Roles;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who may connect, as a hooks class says by Jakarta Annotations (section 2.9 to 2.11). Of a class that says nothing its
 * superclass is asked: a bean shall not be more open than what it extends.
 */
final class DeclaredRoles {

    private static final List<Class<? extends Annotation>> ANNOTATIONS =
            List.of(RolesAllowed.class, PermitAll.class, DenyAll.class);

    private DeclaredRoles() {
    }

    /**
     * The roles of which a client must have one.
     *
     * @throws IllegalArgumentException when a method is annotated, as that would guard nothing
     */
    static Roles of(Class<?> hooks) {
        for (Class<?> type = hooks; type != null; type = type.getSuperclass()) {
            if (Stream.of(type.getDeclaredMethods()).anyMatch(DeclaredRoles::isAnnotated)) {
                throw new IllegalArgumentException(type.getName() + " has roles on a method; put them on the class:"
                        + " they decide about the upgrade");
            }
        }
        for (Class<?> type = hooks; type != null; type = type.getSuperclass()) {
            if (isAnnotated(type)) {
                return declared(type);
            }
        }
        return Roles.of(Roles.ANYONE);
    }

    private static boolean isAnnotated(AnnotatedElement element) {
        return ANNOTATIONS.stream().anyMatch(element::isAnnotationPresent);
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
