package dev.parley.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The first pattern that matches decides, what none matches is closed, and rules that make no sense are refused. */
class RoleRulesTest {

    private static final RoleRules RULES = RoleRules.parse("private.open=*; private.*=member, admin\n;"
            + " audit = admin ; closed=; user:*=** ;");

    @ParameterizedTest
    @CsvSource({"private.open, *", "private.x, member admin", "private., member admin", "audit, admin", "user:bob, **",
        "closed, ''", "private, ''", "audit.x, ''", "Audit, ''", "other, ''", "xprivate.x, ''"})
    void theFirstPatternThatMatchesDecides(String topic, String roles) {
        assertThat(RULES.rolesFor(topic)).isEqualTo(roles.isEmpty() ? Roles.of() : Roles.of(roles.split(" ")));
    }

    @Test
    void aStarAloneMatchesAll() {
        RoleRules rules = RoleRules.parse("a=x;*=y");
        assertThat(rules.rolesFor("a")).isEqualTo(Roles.of("x"));
        assertThat(rules.rolesFor("anything at all")).isEqualTo(Roles.of("y"));
    }

    @Test
    void namesItsRolesWithoutTheKeywords() {
        assertThat(RULES.roles()).containsExactlyInAnyOrder("admin", "member");
        assertThat(RoleRules.parse("").roles()).isEmpty();
    }

    @Test
    void nothingSetIsNoRule() {
        assertThat(RoleRules.parse("").isEmpty()).isTrue();
        assertThat(RoleRules.parse("closed=").isEmpty()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"private", "=member", "  = member", "a=x;;b=y", ";", ";a=x", "a=x=y", "a*b=x", "**=x",
        "*a=x", "a=x b=y"})
    void refusesWhatIsNoRule(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> RoleRules.parse(text)).withMessageStartingWith("expected");
    }

    @ParameterizedTest
    @CsvSource({"*=*; audit=admin, audit", "private.*=x; private.a.*=y, private.a.*", "a=x; a=y, a", "a*=x; a*=y, a*"})
    void refusesARuleThatAnEarlierOneHides(String text, String hidden) {
        assertThatIllegalArgumentException().isThrownBy(() -> RoleRules.parse(text))
                .withMessageStartingWith("expected no rule for " + hidden + " after");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b=x; a.*=y; a=z; *=*", "ab*=x; a*=y", "a=x; a*=y"})
    void takesTheSpecialBeforeTheGeneral(String text) {
        assertThat(RoleRules.parse(text).isEmpty()).isFalse();
    }
}
