package dev.parley.config;

import dev.parley.api.UpgradeRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which roles a name wants, that of a topic or a path. The first rule that matches decides; what none matches is
 * refused, unless there are none at all.
 *
 * @param rules in their order
 */
public record RoleRules(List<Rule> rules) {

    /** Copies the rules. */
    public RoleRules {
        rules = List.copyOf(rules);
    }

    /**
     * One rule.
     *
     * @param pattern a name, or the beginning of names and a {@code *}
     * @param roles   one of which is enough
     */
    public record Rule(String pattern, Roles roles) {

        /** Checks the pattern. */
        public Rule {
            new NamePattern(pattern);
        }

        boolean matches(String name) {
            return new NamePattern(pattern).matches(name);
        }
    }

    /**
     * Reads rules such as {@code private.*=member admin; audit=admin; *=*}.
     *
     * @throws IllegalArgumentException when they are none, or when one can never match because an earlier one does
     */
    static RoleRules parse(String text) {
        List<Rule> rules = new ArrayList<>();
        for (String part : text.isEmpty() ? new String[0] : text.replaceFirst(";\\s*$", "").split(";", -1)) {
            String[] sides = part.split("=", -1);
            if (sides.length != 2) {
                throw new IllegalArgumentException("expected rules such as private.*=member admin; news=*");
            }
            Rule rule = new Rule(sides[0].strip(), new Roles(Stream.of(sides[1].split("[,\\s]+"))
                    .filter(role -> !role.isEmpty()).collect(Collectors.toUnmodifiableSet())));
            for (Rule earlier : rules) {
                if (earlier.matches(rule.pattern())) {
                    throw new IllegalArgumentException(
                            "expected no rule for " + rule.pattern() + " after that for " + earlier.pattern());
                }
            }
            rules.add(rule);
        }
        return new RoleRules(rules);
    }

    /** Whether there is no rule: then all is allowed. */
    public boolean isEmpty() {
        return rules.isEmpty();
    }

    /** The roles of which one is wanted for a name; none when nobody may. */
    public Roles rolesFor(String name) {
        return rules.stream().filter(rule -> rule.matches(name)).findFirst().map(Rule::roles).orElseGet(Roles::of);
    }

    /** Whether a client has what a name wants. */
    public boolean admit(UpgradeRequest client, String name) {
        return isEmpty() || rolesFor(name).admit(client);
    }

    /** All roles that a rule names. */
    public Set<String> roles() {
        return rules.stream().flatMap(rule -> rule.roles().named().stream()).collect(Collectors.toUnmodifiableSet());
    }
}
