package dev.parley.hook;

import dev.parley.api.Upgrade;
import dev.parley.api.UpgradeRequest;
import dev.parley.peer.PeerRegistry;
import java.util.Optional;

/** Turns clients away when the node is full or drains for its end. */
public final class Capacity implements UpgradeCheck {

    private static final String RETRY_AFTER_SECONDS = "5";

    private final PeerRegistry registry;
    private final int maxPeers;
    private volatile boolean draining;

    /** @param maxPeers how many peers may be open, handshakes under way not counted */
    public Capacity(PeerRegistry registry, int maxPeers) {
        this.registry = registry;
        this.maxPeers = maxPeers;
    }

    /** From now on nobody is let in. */
    public void drain() {
        draining = true;
    }

    @Override
    public Optional<Upgrade.Reject> check(UpgradeRequest request) {
        if (!draining && registry.size() < maxPeers) {
            return Optional.empty();
        }
        return Optional.of(Upgrade.reject(503, draining ? "Draining" : "Full")
                .header("Retry-After", RETRY_AFTER_SECONDS));
    }
}
