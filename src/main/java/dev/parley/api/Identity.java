package dev.parley.api;

import java.security.Principal;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who a client is, as an upgrade hook found out. It stands in the place of the server's own login for the hooks that
 * follow, for required roles and for the peer.
 *
 * @param principal never {@code null}
 * @param roles     all roles that the client has
 * @param expires   when this stops being true: the connection is then closed with {@link CloseCode#TOKEN_EXPIRED};
 *                  {@link Instant#MAX} for never
 * @param session   the id of the HTTP session that it ends with; {@code null} for that of the request, if it has one
 */
public record Identity(Principal principal, Set<String> roles, Instant expires, @Nullable String session) {

    /** Copies the roles. */
    public Identity {
        Objects.requireNonNull(principal, "principal");
        Objects.requireNonNull(expires, "expires");
        roles = Set.copyOf(roles);
    }

    /** One that ends with no other HTTP session than the request's. */
    public Identity(Principal principal, Set<String> roles, Instant expires) {
        this(principal, roles, expires, null);
    }
}
