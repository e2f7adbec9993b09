package dev.parley.security;

import dev.parley.api.Identity;
import dev.parley.api.Upgrade;
import dev.parley.api.UpgradeHook;
import dev.parley.api.UpgradeRequest;
import dev.parley.hook.OfferedProtocols;
import java.util.Optional;

/**
 * Finds out by a one-time ticket who a client is: in the query, or among the sub-protocols. A client with a ticket is
 * asked for nothing else; one without is left to the next check.
 */
public final class TicketCheck implements UpgradeHook {

    private final TicketStore tickets;
    private final String challenge;
    private final UpgradeHook otherwise;

    /**
     * A check.
     *
     * @param challenge for {@code WWW-Authenticate}
     * @param otherwise who is asked about a client without a ticket
     */
    public TicketCheck(TicketStore tickets, String challenge, UpgradeHook otherwise) {
        this.tickets = tickets;
        this.challenge = challenge;
        this.otherwise = otherwise;
    }

    @Override
    public Upgrade upgrade(UpgradeRequest request) {
        Optional<String> ticket = request.query("ticket")
                .or(() -> OfferedProtocols.of(request.headers()).ticket());
        if (ticket.isEmpty()) {
            return otherwise.upgrade(request);
        }
        Optional<Identity> identity = tickets.redeem(ticket.get());
        return identity.isPresent() ? Upgrade.accept().identity(identity.get())
                : Upgrade.reject(401, "Unauthorized").header("WWW-Authenticate", challenge);
    }
}
