package dev.parley.security;

import dev.parley.api.Identity;
import dev.parley.api.Upgrade;
import dev.parley.api.UpgradeHook;
import dev.parley.api.UpgradeRequest;
import dev.parley.hook.RefusalLog;
import dev.parley.hook.RetryLater;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Gives out tickets to whoever is known, by the server's own login or by a bearer token. <b>Thread:</b> any. */
public final class TicketDesk {

    /**
     * A ticket, or why there is none.
     *
     * @param ticket  {@code null} when refused
     * @param refusal {@code null} when given out
     */
    record Answer(String ticket, Upgrade.Reject refusal) {
    }

    private final List<UpgradeHook> checks;
    private final Set<String> knownRoles;
    private final String challenge;
    private final TicketStore tickets;

    /**
     * A desk.
     *
     * @param checks     the same that are made at an upgrade, as far as they find out who a client is and from where
     * @param knownRoles which of them a login has is asked, since no server lists them
     * @param challenge  for {@code WWW-Authenticate}
     */
    public TicketDesk(List<? extends UpgradeHook> checks, Set<String> knownRoles, String challenge,
                      TicketStore tickets) {
        this.checks = List.copyOf(checks);
        this.knownRoles = Set.copyOf(knownRoles);
        this.challenge = challenge;
        this.tickets = tickets;
    }

    TicketStore tickets() {
        return tickets;
    }

    Answer ask(UpgradeRequest request) {
        Identity identity = login(request);
        for (UpgradeHook check : checks) {
            Upgrade answer = check.upgrade(request);
            if (answer instanceof Upgrade.Reject reject) {
                return new Answer(null, reject);
            } else if (answer instanceof Upgrade.Accept accept && accept.identity() != null) {
                identity = accept.identity();
            }
        }
        return identity == null
                ? new Answer(null, Upgrade.reject(401, "Unauthorized").header("WWW-Authenticate", challenge))
                : issue(identity, request);
    }

    private Answer issue(Identity identity, UpgradeRequest request) {
        Optional<String> ticket = tickets.issue(new Identity(identity.principal(), identity.roles(), identity.expires(),
                request.httpSessionId().orElse(null)));
        if (ticket.isPresent()) {
            return new Answer(ticket.get(), null);
        }
        RefusalLog.APPLICATION.refused("parley.ticket.path", 503, request.path(),
                () -> TicketStore.MOST + " tickets that nobody has used wait, which is the most");
        return new Answer(null, RetryLater.reject(503, "Too many tickets"));
    }

    private Identity login(UpgradeRequest request) {
        return request.principal() == null ? null : new Identity(request.principal(),
                knownRoles.stream().filter(request::isUserInRole).collect(Collectors.toUnmodifiableSet()), Instant.MAX);
    }
}
