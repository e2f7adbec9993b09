package dev.parley.hook;

import dev.parley.api.Upgrade;

/**
 * A client that may not connect.
 *
 * @param reject    the answer
 * @param temporary whether Parley itself rejects, for a reason that will soon be over
 */
public record RejectedUpgrade(Upgrade.Reject reject, boolean temporary) implements Decision {

    /** A final rejection, or the application's own decision. */
    public RejectedUpgrade(Upgrade.Reject reject) {
        this(reject, false);
    }
}
