package dev.parley.api;

/**
 * Decides whether a client may connect. Part of {@link Hooks} and {@link StreamHooks}; an annotated
 * {@code @ServerEndpoint} class implements it by itself.
 */
public interface UpgradeHook {

    /**
     * Called before the handshake is answered, when no peer exists yet.
     *
     * <p><b>Thread:</b> the request's; it may block. <b>Fail:</b> an exception answers 500 without any detail and is
     * logged; the client is never left waiting.
     *
     * @param request what the client asked for
     * @return accepted or rejected; the default accepts
     */
    default Upgrade upgrade(UpgradeRequest request) {
        return Upgrade.accept();
    }
}
