package dev.parley.admission;

import dev.parley.api.CloseCode;
import dev.parley.api.CloseDetails;
import dev.parley.api.UpgradeRequest;
import java.security.Principal;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What one connection holds against the limits: acquired at the upgrade, held by the peer that opens with it, released
 * at the peer's end.
 *
 * <p><b>Thread:</b> any. <b>Lock:</b> {@link AdmissionControl} guards what changes, except for the revocation.
 */
public final class Permit {

    private record Revocation(CloseDetails why, long since) {
    }

    /**
     * A server may close the connections of an ended session by itself, and learns of the end later than Parley does:
     * where Parley's close frame is the first, Undertow's own attempt fails and cuts the connection before Parley's
     * frame is sent.
     */
    private static final long SERVER_FIRST_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final CloseDetails EXPIRED = CloseDetails.of(CloseCode.TOKEN_EXPIRED, "token expired");

    private final AdmissionControl control;
    private final String address;
    private long since;
    private volatile Instant expires = Instant.MAX;
    private String session;
    private String principal;
    private String namespace;
    private volatile Revocation revocation;
    private volatile PermitHolder holder;
    private volatile boolean stream;

    Permit(AdmissionControl control, UpgradeRequest request, long since) {
        this.control = control;
        this.address = request.remoteAddress();
        this.session = request.httpSessionId().orElse(null);
        this.since = since;
    }

    /**
     * Counts the permit for its user.
     *
     * @param user {@code null} when the client is anonymous
     * @return this
     * @throws AdmissionDenied when the user has no permit left; this one must still be released
     */
    public Permit identify(Principal user) throws AdmissionDenied {
        if (user != null) {
            Permit replaced = control.identify(this, user.getName());
            // One that has not opened yet finds out when it does.
            if (replaced != null && replaced.holder != null) {
                replaced.holder.revoke(replaced.revocation.why);
            }
        }
        return this;
    }

    /**
     * Counts the permit for its peer's namespace.
     *
     * @return this
     * @throws AdmissionDenied when the namespace is full; this permit must still be released
     */
    public Permit enter(String name) throws AdmissionDenied {
        control.enter(this, name);
        return this;
    }

    /**
     * Binds the permit to another HTTP session than the request's.
     *
     * @param id {@code null} for the request's own
     */
    public void endWithSession(String id) {
        if (id != null) {
            control.move(this, id);
        }
    }

    /** Sets the moment at which the permit expires. */
    public void extendUntil(Instant moment) {
        expires = moment;
    }

    /** When the permit expires; {@link Instant#MAX} for never. */
    public Instant expires() {
        return expires;
    }

    /**
     * Reports that the upgrade begins to decide: the permit is held until the decision, however long it takes.
     *
     * @param forStream whether the request is for an event stream
     */
    public void decide(boolean forStream) {
        stream = forStream;
        control.decide(this);
    }

    /** Releases the permit unless its peer has opened; for a handshake that has failed. */
    public void releaseUnlessOpen() {
        control.releaseUnlessOpen(this);
    }

    /**
     * Reports that the peer opens.
     *
     * @return why the peer must not open; empty if it may
     */
    public Optional<CloseDetails> open(PermitHolder peer) {
        holder = peer;
        control.open(this);
        return Optional.ofNullable(revocation).map(Revocation::why);
    }

    /** Reports that this node closes the peer, which does not count for its user any more. */
    public void closing() {
        control.forgetPrincipal(this);
    }

    /** Releases the permit; does nothing the second time. */
    public void release() {
        control.release(this);
    }

    /**
     * Why the open peer must be closed by now; empty if it may stay.
     *
     * @param nanoTime of the clock that {@link AdmissionControl} has
     */
    public Optional<CloseDetails> revoked(Instant moment, long nanoTime) {
        Revocation last = revocation;
        if (last != null && nanoTime - last.since >= SERVER_FIRST_NANOS) {
            return Optional.of(last.why);
        }
        return moment.isAfter(expires) ? Optional.of(EXPIRED) : Optional.empty();
    }

    /** Withdraws the permit: an open peer will be closed, a peer that is about to open will not open. */
    void revoke(CloseDetails why, long now) {
        revocation = new Revocation(why, now);
    }

    /** The peer that has opened with the permit; {@code null} for none. */
    PermitHolder holder() {
        return holder;
    }

    /** Whether the peer may be closed for another one of its user: an event stream would only reconnect. */
    boolean isReplaceable() {
        return !stream && (holder == null || !holder.isStream());
    }

    long since() {
        return since;
    }

    void since(long now) {
        since = now;
    }

    String address() {
        return address;
    }

    String session() {
        return session;
    }

    void session(String id) {
        session = id;
    }

    String principal() {
        return principal;
    }

    void principal(String name) {
        principal = name;
    }

    String namespace() {
        return namespace;
    }

    void namespace(String name) {
        namespace = name;
    }
}
