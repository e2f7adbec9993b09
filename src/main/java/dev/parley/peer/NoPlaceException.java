package dev.parley.peer;

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
        NAMESPACE
    }

    private final Reason reason;

    NoPlaceException(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    /** What there is too much of. */
    public Reason reason() {
        return reason;
    }
}
