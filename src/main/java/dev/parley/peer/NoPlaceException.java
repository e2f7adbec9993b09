package dev.parley.peer;

import java.util.List;

/** There is no place for a client now; it may come back later. Without a stack trace, as storms of it are expected. */
public final class NoPlaceException extends Exception {

    /** What there is too much of. */
    public enum Reason {
        /** The node goes down. */
        DRAINING,
        /** The node has {@code parley.peers.max}. */
        FULL,
        /** More clients come than {@code parley.upgrade.rate}. */
        RATE,
        /** The address has {@code parley.peers.per-address}. */
        ADDRESS,
        /** The principal has {@code parley.peers.per-principal}. */
        PRINCIPAL,
        /** The namespace has {@code parley.namespace.max-peers}. */
        NAMESPACE,
        /** The place was given back before the decision about it had fallen. */
        LATE
    }

    private final Reason reason;
    private final transient List<Place> holders;

    NoPlaceException(Reason reason, List<Place> holders) {
        super(reason.name(), null, false, false);
        this.reason = reason;
        this.holders = holders;
    }

    /** Those taken by what the limit counts: of an address or a principal all, else some of event streams. */
    List<Place> holders() {
        return holders;
    }

    /** What there is too much of. */
    public Reason reason() {
        return reason;
    }
}
