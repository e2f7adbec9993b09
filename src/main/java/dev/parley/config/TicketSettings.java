package dev.parley.config;

import java.time.Duration;

/** One-time tickets. */
public record TicketSettings(
        @Setting(key = "parley.ticket.path",
                pattern = "(/(?!\\.\\.?(/|$))[\\w.~-]+)+",
                expected = "a path in the application, such as /parley/ticket",
                text = "path in the application where `POST` gives out one-time tickets, such as `/parley/ticket`")
        String path,
        @Setting(key = "parley.ticket.lifetime", standard = "10s",
                text = "how long a ticket can be redeemed; at least `1s`")
        Duration lifetime) {

    private static final Duration LEAST = Duration.ofSeconds(1);

    /** Checks that a client can be told the lifetime, which is in seconds. */
    public TicketSettings {
        if (lifetime.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException("parley.ticket.lifetime is below 1s");
        }
    }

    /** Whether they are given out. */
    public boolean isOn() {
        return !path.isEmpty();
    }
}
