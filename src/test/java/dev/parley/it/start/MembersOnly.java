package dev.parley.it.start;

import jakarta.annotation.security.RolesAllowed;

/** Has roles, which nothing inherits from an interface. */
@RolesAllowed("member")
public interface MembersOnly {
}
