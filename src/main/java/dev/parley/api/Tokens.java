package dev.parley.api;

/**
 * The bearer tokens that clients connect with. Inject it where a client that stays connected shows a newer token, in a
 * message of the application's own.
 */
public interface Tokens {

    /**
     * Lets a peer stay until its new token expires. Its principal and roles stay those of the upgrade.
     *
     * <p><b>Thread:</b> any. <b>Block:</b> for seconds at most, when the issuer's keys must be fetched.
     * <b>Fail:</b> the peer stays as it is.
     *
     * @throws InvalidTokenException when the token is not valid, or another principal's than the peer's
     * @throws IllegalStateException when no tokens are configured, or the issuer's keys cannot be had
     */
    void renew(Peer peer, String token);
}
