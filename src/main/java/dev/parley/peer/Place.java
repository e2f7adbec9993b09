package dev.parley.peer;

import dev.parley.api.CloseCode;
import dev.parley.api.CloseDetails;
import dev.parley.api.UpgradeRequest;
import java.security.Principal;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * One client's right to be connected: given at the upgrade, taken up by its peer, given back at the peer's end.
 * <b>Thread:</b> any. <b>Lock:</b> what changes is guarded by its {@link Places}, except for its loss.
 */
public final class Place {

    private record Loss(CloseDetails why, long since) {
    }

    /**
     * A server may close the connections of an ended session by itself, and knows of it later than we do: where our
     * close frame is the first, Undertow's own attempt fails and cuts the connection with ours unsent.
     */
    private static final long SERVER_FIRST_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final CloseDetails EXPIRED = CloseDetails.of(CloseCode.TOKEN_EXPIRED, "token expired");

    private final Places places;
    private final String address;
    private long since;
    private volatile Instant expires = Instant.MAX;
    private String session;
    private String principal;
    private String namespace;
    private volatile Loss loss;
    private volatile PeerSession peer;
    private volatile boolean stream;

    Place(Places places, UpgradeRequest request, long since) {
        this.places = places;
        this.address = request.remoteAddress();
        this.session = request.httpSessionId().orElse(null);
        this.since = since;
    }

    /**
     * Says whose place it is.
     *
     * @param client {@code null} when nobody knows
     * @return this
     * @throws NoPlaceException when that client has enough of them; this one is still to be given back
     */
    public Place identify(Principal client) throws NoPlaceException {
        if (client != null) {
            Place replaced = places.identify(this, client.getName());
            // One that has not opened yet finds out when it does.
            if (replaced != null && replaced.peer != null) {
                replaced.peer.closeNow(replaced.loss.why);
            }
        }
        return this;
    }

    /**
     * Says which namespace its peer will be in.
     *
     * @return this
     * @throws NoPlaceException when that is full; this place is still to be given back
     */
    public Place enter(String name) throws NoPlaceException {
        places.enter(this, name);
        return this;
    }

    /**
     * It ends with that HTTP session, in the place of the request's own.
     *
     * @param id {@code null} for the request's own
     */
    public void endWith(String id) {
        if (id != null) {
            places.move(this, id);
        }
    }

    /** Until that moment, and no longer. */
    public void extendUntil(Instant moment) {
        expires = moment;
    }

    /**
     * The decision about it begins: it stays taken until that has fallen, however long it takes.
     *
     * @param forStream whether it is for an event stream
     */
    public void decide(boolean forStream) {
        stream = forStream;
        places.decide(this);
    }

    /** Gives it back unless its peer has opened; for a handshake that has failed. */
    public void giveUp() {
        places.giveUp(this);
    }

    /** Its peer is about to end, and counts no more against its user. */
    void closing() {
        places.forgetPrincipal(this);
    }

    /** The peer that has opened with it; {@code null} for none. */
    PeerSession peer() {
        return peer;
    }

    /** Whether its peer may be closed for another one of the user: an event stream would only come back. */
    boolean isReplaceable() {
        return !stream && (peer == null || !peer.isStream());
    }

    /** Gives it back; again is nothing. */
    public void leave() {
        places.leave(this);
    }

    Instant expires() {
        return expires;
    }

    /** Its peer opens. Why it may not after all, if so. */
    Optional<CloseDetails> takeUp(PeerSession opening) {
        peer = opening;
        places.takeUp(this);
        return Optional.ofNullable(loss).map(Loss::why);
    }

    /** It is lost before the client has left: an open peer will be closed, one that is about to open will not. */
    void revoke(CloseDetails why, long now) {
        loss = new Loss(why, now);
    }

    /** Why the peer that has it must be closed by now, if so. */
    Optional<CloseDetails> lost(Instant moment, long nanoTime) {
        Loss last = loss;
        if (last != null && nanoTime - last.since >= SERVER_FIRST_NANOS) {
            return Optional.of(last.why);
        }
        return moment.isAfter(expires) ? Optional.of(EXPIRED) : Optional.empty();
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
