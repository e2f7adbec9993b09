package dev.parley.websocket;

import dev.parley.api.CloseCode;
import dev.parley.api.CloseDetails;
import dev.parley.container.ContainerSession;
import jakarta.websocket.CloseReason;
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

    private final ContainerSession container;
    private volatile int ours = NOT_CLOSING;

    SessionEnd(ContainerSession container) {
        this.container = container;
    }

    /** This node sends a close frame with the code. */
    void closing(int code) {
        // The API sends this instead of an empty one.
        ours = CloseCode.isSendable(code) ? code : CloseCode.NORMAL;
    }

    /** Returns what the container's report means. */
    CloseDetails details(CloseReason reported) {
        int code = reported.getCloseCode().getCode();
        if (code == CloseCode.ABNORMAL || code == CloseCode.SERVER_ERROR && container.isLost()) {
            return CloseDetails.of(CloseCode.ABNORMAL, "");
        }
        String phrase = reported.getReasonPhrase();
        return new CloseDetails(code, phrase == null ? "" : phrase, isOfClient(code));
    }

    /**
     * Whether the client is known to have sent a close frame. Most containers report the code of this node's close frame
     * as soon as they have sent it. Those that wait for the answer do so unless the code stands for an error; and they
     * report 1001 by themselves of sessions that are open when the application goes.
     */
    private boolean isOfClient(int code) {
        boolean maybeContainers = code >= CloseCode.GOING_AWAY && code < APPLICATION;
        return code == ours ? container.awaitsCloseAnswer() && !maybeContainers : !REFUSALS.contains(code);
    }
}
