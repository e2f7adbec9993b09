package dev.parley.peer;

import dev.parley.admission.TokenBucket;
import dev.parley.api.CloseCode;
import dev.parley.api.Peer;
import dev.parley.config.RateSettings;
import dev.parley.observe.Metrics;
import dev.parley.observe.Metrics.Count;
import dev.parley.observe.ThrottledLog;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Holds what one client sends to the configured rate. <b>Thread:</b> any. <b>Block:</b> never. */
final class RateLimit {

    private static final Logger LOG = System.getLogger(RateLimit.class.getName());

    private final RateSettings config;
    private final Metrics metrics;
    private final TokenBucket messages;
    private final ThrottledLog warnings;

    /** @param config must be on */
    RateLimit(RateSettings config, Metrics metrics, LongSupplier nanoTime) {
        this.config = config;
        this.metrics = metrics;
        this.messages = new TokenBucket(TimeUnit.SECONDS.toNanos(1) / config.perSecond(), config.max(),
                nanoTime.getAsLong());
        this.warnings = new ThrottledLog(LOG, Level.WARNING, nanoTime);
    }

    /** Whether a message that the peer sends now goes on to its hooks; one beyond the rate is counted. */
    boolean admits(Peer peer, long now) {
        if (messages.tryTake(now)) {
            return true;
        }
        metrics.add(Count.RATE_LIMITED);
        switch (config.policy()) {
            case CLOSE -> peer.close(CloseCode.RATE_LIMIT, "rate limit");
            case WARN -> warn(peer);
            case DROP -> { }
        }
        return config.policy() == RateSettings.Policy.WARN;
    }

    private void warn(Peer peer) {
        // No namespace: that is the client's own words, line breaks perhaps included.
        warnings.log(() -> "peer " + peer + " of " + peer.remoteAddress() + " sends more than " + config.perSecond()
                + " messages a second (parley.message.rate)");
    }
}
