package dev.parley.security;

import java.security.Principal;

/** A client that is known by its name alone. */
record KnownPrincipal(String name) implements Principal {

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String toString() {
        return name;
    }
}
