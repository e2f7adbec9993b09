package dev.parley.websocket;

import dev.parley.api.CloseCode;
import dev.parley.api.CloseDetails;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.util.Set;

/**
 * How a session ends, as far as its container shows it. The container reports a code alone: whether it is the client's
 * has to be concluded.
 *
 * <p><b>Thread:</b> any.
 */
final class SessionEnd {

    /** With these, containers report a client that broke the protocol or their own limits, or their own failure. */
    private static final Set<Integer> REFUSALS = Set.of(1002, 1003, CloseCode.INVALID_DATA, CloseCode.TOO_BIG,
            CloseCode.SERVER_ERROR);
    private static final int APPLICATION = 3000;
    private static final int NOT_CLOSING = 0;

    private volatile int ours = NOT_CLOSING;

    /** This node sends a close frame with the code. */
    void closing(int code) {
        // The API sends this instead of an empty one.
        ours = CloseCode.isSendable(code) ? code : CloseCode.NORMAL;
    }

    /** Returns what the container's report means. */
    CloseDetails details(Session session, CloseReason reported) {
        int code = reported.getCloseCode().getCode();
        if (code == CloseCode.ABNORMAL || code == CloseCode.SERVER_ERROR && LibertySession.isLost(session)) {
            return CloseDetails.of(CloseCode.ABNORMAL, "");
        }
        String phrase = reported.getReasonPhrase();
        return new CloseDetails(code, phrase == null ? "" : phrase, isOfClient(code, JettySession.is(session)));
    }

    /**
     * Whether the client is known to have sent a close frame. Containers report the code of this node's close frame as
     * soon as they have sent it; Jetty alone waits for the answer, unless the code stands for an error. It reports 1001
     * by itself too, of sessions that are open when the application goes.
     */
    private boolean isOfClient(int code, boolean onJetty) {
        boolean maybeJettys = code >= CloseCode.GOING_AWAY && code < APPLICATION;
        return code == ours ? onJetty && !maybeJettys : !REFUSALS.contains(code);
    }
}
