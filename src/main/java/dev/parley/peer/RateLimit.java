package dev.parley.peer;

import dev.parley.admission.TokenBucket;
import dev.parley.api.CloseCode;
import dev.parley.api.Peer;
import dev.parley.config.RateSettings;
import dev.parley.observe.Metrics;
import dev.parley.observe.Metrics.Count;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;

/** Holds what one client sends to the configured rate. <b>Thread:</b> any. <b>Block:</b> never. */
final class RateLimit {

    private static final Logger LOG = System.getLogger(RateLimit.class.getName());
    private static final long WARNING_INTERVAL = TimeUnit.SECONDS.toNanos(10);

    private final RateSettings config;
    private final Metrics metrics;
    private final TokenBucket messages;
    private final TokenBucket warnings;

    /** @param config must be on */
    RateLimit(RateSettings config, Metrics metrics, long now) {
        this.config = config;
        this.metrics = metrics;
        this.messages = new TokenBucket(TimeUnit.SECONDS.toNanos(1) / config.perSecond(), config.max(), now);
        this.warnings = new TokenBucket(WARNING_INTERVAL, 1, now);
    }

    /** Whether a message that the peer sends now goes on to its hooks; one beyond the rate is counted. */
    boolean admits(Peer peer, long now) {
        if (messages.tryTake(now)) {
            return true;
        }
        metrics.add(Count.RATE_LIMITED);
        switch (config.policy()) {
            case CLOSE -> peer.close(CloseCode.RATE_LIMIT, "rate limit");
            case WARN -> warn(peer, now);
            case DROP -> { }
        }
        return config.policy() == RateSettings.Policy.WARN;
    }

    private void warn(Peer peer, long now) {
        if (warnings.tryTake(now)) {
            // No namespace: that is the client's own words, line breaks perhaps included.
            LOG.log(Level.WARNING, () -> "peer " + peer + " of " + peer.remoteAddress() + " sends more than "
                    + config.perSecond() + " messages a second (parley.message.rate)");
        }
    }
}
