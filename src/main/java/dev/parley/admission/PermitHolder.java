package dev.parley.admission;

import dev.parley.api.CloseDetails;
import java.util.concurrent.CompletableFuture;

/** Port: the peer that has opened with a permit. <b>Thread:</b> any. <b>Block:</b> never. */
public interface PermitHolder {

    /** Whether the peer is an event stream, whose client reconnects after every close. */
    boolean isStream();

    /** Closes the peer with these details and discards its queued messages. */
    void revoke(CloseDetails why);

    /** Writes a sign of life. Completes when it was written, or could not be. */
    CompletableFuture<Void> probe();

    /** Whether a write to the client has failed. */
    boolean hasFailed();

    /** Terminates the connection and reports its end. */
    void cut();
}
