package dev.parley.api;

import java.util.Objects;

/**
 * Why a connection ended.
 *
 * @param code     the close code: {@link CloseCode#ABNORMAL} when the client vanished, {@link CloseCode#NO_STATUS} when
 *                 it closed without a code (Tomcat, among others, reports 1000 for that)
 * @param reason   the reason given, possibly empty
 * @param wasClean whether a close frame was received or answered, as in the browser's {@code CloseEvent}
 */
public record CloseDetails(int code, String reason, boolean wasClean) {

    /** Checks that there is a reason, be it empty. */
    public CloseDetails {
        Objects.requireNonNull(reason, "reason");
    }

    /** Details as they follow from a code: clean unless it is {@link CloseCode#ABNORMAL}. */
    public static CloseDetails of(int code, String reason) {
        return new CloseDetails(code, reason, code != CloseCode.ABNORMAL);
    }

    /** What a close frame can carry of this: no code that may not be sent, no reason without one, none too long. */
    public static CloseDetails sendable(int code, String reason) {
        return CloseCode.isSendable(code) ? of(code, CloseCode.fitReason(reason)) : of(CloseCode.NO_STATUS, "");
    }
}
