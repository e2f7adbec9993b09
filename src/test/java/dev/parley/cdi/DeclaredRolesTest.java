package dev.parley.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.api.Hooks;
import dev.parley.api.Peer;
import dev.parley.api.UpgradeHook;
import dev.parley.config.Roles;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.inject.Stereotype;
import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The roles of a class decide; roles where Parley reads none fail the deployment. */
class DeclaredRolesTest {

    @RolesAllowed("member")
    private interface MembersOnly extends Hooks {
    }

    private interface Below extends MembersOnly {
    }

    private interface OnMethod extends Hooks {
        @RolesAllowed("member")
        @Override
        void open(Peer peer);
    }

    @Stereotype
    @RolesAllowed("member")
    @Retention(RetentionPolicy.RUNTIME)
    private @interface Secured {
    }

    @Secured
    @Retention(RetentionPolicy.RUNTIME)
    private @interface Outer {
    }

    @RolesAllowed({"member", "admin"})
    private static class Members implements Hooks {
    }

    private static class Inheriting extends Members {
    }

    @DenyAll
    private static class Denied extends Members {
    }

    @PermitAll
    private static class Overriding implements MembersOnly {
    }

    private static final class BelowOverriding extends Overriding {
    }

    private static final class OfInterface implements MembersOnly {
    }

    private static final class OfFarInterface implements Below {
    }

    private static final class AboveInterface extends Members implements MembersOnly {
    }

    private static final class Method implements Hooks {
        @RolesAllowed("member")
        @Override
        public void open(Peer peer) {
            // Nothing.
        }
    }

    private static final class MethodOfInterface implements OnMethod {
        @Override
        public void open(Peer peer) {
            // Nothing.
        }
    }

    @Outer
    private static final class ByStereotype implements Hooks {
    }

    @javax.annotation.security.RolesAllowed("member")
    private static final class Old implements Hooks {
    }

    @ServletSecurity(@HttpConstraint(rolesAllowed = "member"))
    private static final class AsServlet implements Hooks {
    }

    private static final class Plain implements Hooks, UpgradeHook {
    }

    private static Class<?> named(String name) throws ClassNotFoundException {
        return Class.forName(DeclaredRolesTest.class.getName() + '$' + name);
    }

    @Test
    void takesRolesOfTheClassOrOfItsNearestSuperclass() {
        assertThat(DeclaredRoles.of(Members.class)).isEqualTo(Roles.of("member", "admin"));
        assertThat(DeclaredRoles.of(Inheriting.class)).isEqualTo(Roles.of("member", "admin"));
        assertThat(DeclaredRoles.of(Denied.class)).isEqualTo(Roles.of());
        assertThat(DeclaredRoles.of(Plain.class)).isEqualTo(Roles.of(Roles.ANYONE));
    }

    @Test
    void takesRolesOfTheClassWhenItsInterfaceHasOthers() {
        assertThat(DeclaredRoles.of(Overriding.class)).isEqualTo(Roles.of(Roles.ANYONE));
        assertThat(DeclaredRoles.of(BelowOverriding.class)).isEqualTo(Roles.of(Roles.ANYONE));
        assertThat(DeclaredRoles.of(MembersOnly.class)).isEqualTo(Roles.of("member"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            OfInterface,       @RolesAllowed on interface %1$s$MembersOnly would, Put it on the class %1$s$OfInterface
            OfFarInterface,    @RolesAllowed on interface %1$s$MembersOnly would, Put it on the class
            AboveInterface,    @RolesAllowed on interface %1$s$MembersOnly would, Put it on the class
            Method,            @RolesAllowed on method %1$s$Method.open would,    Put it on the class %1$s$Method
            MethodOfInterface, @RolesAllowed on method %1$s$OnMethod.open would,  Put it on the class
            ByStereotype,      @RolesAllowed on annotation %1$s$Secured would,    Put it on the class
            Old,       @javax.annotation.security.RolesAllowed on %1$s$Old would, Use jakarta.annotation.security.RolesAllowed
            AsServlet, @ServletSecurity on %1$s$AsServlet would,                  use @RolesAllowed on the class
            """)
    void refusesRolesThatItDoesNotRead(String type, String place, String remedy) throws Exception {
        String here = DeclaredRolesTest.class.getName();
        Class<?> hooks = named(type);
        assertThatIllegalArgumentException().isThrownBy(() -> DeclaredRoles.of(hooks))
                .withMessageStartingWith(hooks.getName() + ": ")
                .withMessageContainingAll(place.formatted(here), " check no client. ", remedy.formatted(here));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"Members", "Inheriting", "OfInterface", "Overriding", "Method", "ByStereotype", "Old"})
    void refusesRolesOfAGuard(String type) throws Exception {
        Class<?> guard = named(type);
        assertThatIllegalArgumentException().isThrownBy(() -> UnreadRoles.refuseOnGuard(guard, "parley.upgrade.roles"))
                .withMessageStartingWith(guard.getName() + ": @").withMessageContaining("would check no client. ");
    }

    @Test
    void acceptsAGuardWithoutRoles() {
        UnreadRoles.refuseOnGuard(Plain.class, "parley.upgrade.roles");
    }
}
