package dev.parley.security;

import dev.parley.api.Identity;
import dev.parley.api.InvalidTokenException;
import dev.parley.api.Peer;
import dev.parley.api.Tokens;
import java.security.Principal;

/** Lets peers stay by newer tokens of the same principal. */
public final class TokenRenewal implements Tokens {

    private final TokenVerifier verifier;

    /** By the rules of the upgrade. */
    public TokenRenewal(TokenVerifier verifier) {
        this.verifier = verifier;
    }

    @Override
    public void renew(Peer peer, String token) {
        Identity identity = verified(token);
        Principal known = peer.request().principal();
        if (known == null || !known.getName().equals(identity.principal().getName())) {
            throw new InvalidTokenException("another principal's");
        }
        peer.extendUntil(identity.expires());
    }

    private Identity verified(String token) {
        try {
            return verifier.verify(token);
        } catch (KeysUnavailableException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
