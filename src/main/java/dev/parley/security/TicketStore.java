package dev.parley.security;

import dev.parley.api.Identity;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tickets that were given out and not used yet, on this node alone. Each is 256 random bits and valid once.
 * <b>Thread:</b> any. <b>Lock:</b> its own monitor, nothing called meanwhile.
 */
public final class TicketStore {

    /** At the same time. */
    static final int MOST = 10_000;

    private static final int TICKET_BYTES = 32;

    /** What a ticket stands for, and until when. */
    private record Issued(Identity identity, Instant due) {
    }

    private final SecureRandom random = new SecureRandom();
    private final Duration lifetime;
    private final InstantSource clock;
    /** The oldest first, which is the first to expire. */
    private final Map<String, Issued> tickets = new LinkedHashMap<>();

    /** A store without tickets. */
    public TicketStore(Duration lifetime, InstantSource clock) {
        this.lifetime = lifetime;
        this.clock = clock;
    }

    Duration lifetime() {
        return lifetime;
    }

    /** A new ticket; empty when there are too many. */
    Optional<String> issue(Identity identity) {
        byte[] bits = new byte[TICKET_BYTES];
        random.nextBytes(bits);
        String ticket = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
        synchronized (this) {
            sweep();
            if (tickets.size() >= MOST) {
                return Optional.empty();
            }
            tickets.put(ticket, new Issued(identity, clock.instant().plus(lifetime)));
        }
        return Optional.of(ticket);
    }

    /** Whose ticket it was; from now on it is nobody's. */
    synchronized Optional<Identity> redeem(String ticket) {
        sweep();
        return Optional.ofNullable(tickets.remove(ticket)).map(Issued::identity)
                .filter(identity -> clock.instant().isBefore(identity.expires()));
    }

    /** Forgets what has expired. */
    public synchronized void sweep() {
        Instant now = clock.instant();
        Iterator<Issued> oldest = tickets.values().iterator();
        while (oldest.hasNext() && !now.isBefore(oldest.next().due())) {
            oldest.remove();
        }
    }

    /** An HTTP session has ended, and with it the tickets that were given out in it. */
    public synchronized void sessionEnded(String id) {
        tickets.values().removeIf(issued -> id.equals(issued.identity().session()));
    }

    /** An HTTP session has another id from now on. */
    public synchronized void sessionRenamed(String before, String now) {
        tickets.replaceAll((ticket, issued) -> before.equals(issued.identity().session())
                ? new Issued(inSession(issued.identity(), now), issued.due()) : issued);
    }

    private static Identity inSession(Identity identity, String session) {
        return new Identity(identity.principal(), identity.roles(), identity.expires(), session);
    }

    /** How many there are. */
    synchronized int size() {
        return tickets.size();
    }
}
