package dev.parley.admission;

import java.util.List;

/** A limit denies a client its permit for now. It has no stack trace, since storms of it are expected. */
public final class AdmissionDenied extends Exception {

    /** Which limit denies it. */
    public enum Reason {
        /** The node drains. */
        DRAINING,
        /** {@code parley.peers.max}, of the node. */
        FULL,
        /** {@code parley.upgrade.rate}, of the node. */
        RATE,
        /** {@code parley.peers.per-address}. */
        ADDRESS,
        /** {@code parley.peers.per-principal}. */
        PRINCIPAL,
        /** {@code parley.namespace.max-peers}. */
        NAMESPACE,
        /** The permit was released before the upgrade had decided. */
        LATE
    }

    private final Reason reason;
    private final transient List<Permit> holders;

    AdmissionDenied(Reason reason, List<Permit> holders) {
        super(reason.name(), null, false, false);
        this.reason = reason;
        this.holders = holders;
    }

    /** Permits that use the limit up: of an address or a user all, else some of event streams. */
    List<Permit> holders() {
        return holders;
    }

    /** Which limit denies it. */
    public Reason reason() {
        return reason;
    }
}
