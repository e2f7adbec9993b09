package dev.parley.config;

import dev.parley.api.UpgradeRequest;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Roles of which one is wanted.
 *
 * @param names {@link #ANYONE} for everybody, {@link #AUTHENTICATED} for whoever is known (as in the Servlet
 *              specification, section 13.8); none admits nobody
 */
public record Roles(Set<String> names) {

    /** Everybody, known or not. */
    public static final String ANYONE = "*";
    /** Everybody who is known. */
    public static final String AUTHENTICATED = "**";

    /** Copies the names. */
    public Roles {
        names = Set.copyOf(names);
    }

    /** These. */
    public static Roles of(String... names) {
        return new Roles(Set.of(names));
    }

    /** Whether a client has one of them. A client that nobody knows has none. */
    public boolean admit(UpgradeRequest client) {
        return names.contains(ANYONE) || client.principal() != null
                && (names.contains(AUTHENTICATED) || names.stream().anyMatch(client::isUserInRole));
    }

    /** Whether nobody is admitted, whoever it is. */
    public boolean admitNobody() {
        return names.isEmpty();
    }

    /** The names that are those of roles. */
    public Set<String> named() {
        return names.stream().filter(name -> !name.equals(ANYONE) && !name.equals(AUTHENTICATED))
                .collect(Collectors.toUnmodifiableSet());
    }
}
