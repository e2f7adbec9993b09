package dev.parley.config;

/** How many clients may be connected, handshakes under way included. */
public record ConnectionLimits(
        @Setting(key = "parley.peers.max", standard = "50000", min = 1,
                text = "maximum number of peers on this node; beyond it 503")
        int max,
        @Setting(key = "parley.peers.per-address", standard = "0",
                text = "maximum number of peers from one address, beyond it 429; 0 is no limit: behind a proxy that "
                        + "is not trusted all have its address")
        int perAddress,
        @Setting(key = "parley.peers.per-principal", standard = "0",
                text = "maximum number of peers of one user, beyond it 429; 0 is no limit")
        int perPrincipal,
        @Setting(key = "parley.peers.per-principal-policy", standard = "refuse",
                text = "what happens to a user's connection beyond that: `refuse` (429), or `replace-oldest`: Parley "
                        + "closes the oldest WebSocket of the user with 4509. An event stream, whose client would "
                        + "reconnect at once, is replaced only if it is found dead")
        PrincipalPolicy principalPolicy,
        @Setting(key = "parley.namespace.max-peers", standard = "32768", min = 1,
                text = "maximum number of peers in one namespace; beyond it 503")
        int perNamespace,
        @Setting(key = "parley.upgrade.rate", standard = "0",
                text = "maximum number of new clients a second on this node, beyond it 503; 0 is no limit")
        int upgradesPerSecond) {

    /** What becomes of a connection for which its user has no place left. */
    public enum PrincipalPolicy {
        /** It is refused with 429. */
        REFUSE,
        /** The oldest WebSocket of the user is closed with 4509. */
        REPLACE_OLDEST
    }
}
