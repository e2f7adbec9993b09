package dev.parley.api;

import java.util.Objects;

/**
 * Why a connection ended.
 *
 * <table>
 * <caption>What is reported of each end</caption>
 * <tr><th>how it ends</th><th>code</th><th>reason</th><th>wasClean</th></tr>
 * <tr><td>the client sends a close frame</td><td>its code</td><td>its reason</td><td>{@code true}</td></tr>
 * <tr><td>that frame has no code</td><td>1005</td><td>empty</td><td>{@code true}</td></tr>
 * <tr><td>the client ends or resets the TCP connection without one</td><td>1006</td><td>empty</td>
 *     <td>{@code false}</td></tr>
 * <tr><td>{@link Peer#close}, a hook throws, undeploy: the client answers</td><td>that of this node</td>
 *     <td>that of this node</td><td>{@code true}</td></tr>
 * <tr><td>the same: the client leaves or does not answer</td><td>that of this node</td><td>that of this node</td>
 *     <td>{@code false}</td></tr>
 * <tr><td>{@link Peer#terminate}</td><td>1006</td><td>empty</td><td>{@code false}</td></tr>
 * <tr><td>no pong; slow consumer</td><td>4012; 4008</td><td>{@code no pong}; {@code slow consumer}</td>
 *     <td>as above; in general {@code false}</td></tr>
 * <tr><td>the client breaks the protocol or exceeds a limit of a message</td><td>1002, 1007, 1009</td>
 *     <td>what was wrong</td><td>{@code false}: nothing more is read from it</td></tr>
 * <tr><td>event stream: the client leaves</td><td>1006</td><td>empty</td><td>{@code false}</td></tr>
 * <tr><td>event stream: this node ends it behind the last event</td><td>that of this node</td><td>that of this
 *     node</td> <td>{@code true}</td></tr>
 * </table>
 *
 * <p>Where Parley uses the server's own WebSocket it knows less, and then {@code wasClean} is {@code false}: of a peer
 * that this node closed, since servers report the end before the client answers (Jetty with 1001 to 1014 alone); and of
 * a client that closed with 1002, 1003, 1007, 1009 or 1011, since servers report their own refusals with these codes.
 * Servers other than Jetty report 1000 instead of 1005, and WildFly 1006 instead of 1002 and 1007.
 *
 * @param code     the close code: {@link CloseCode#ABNORMAL} when the client vanished, {@link CloseCode#NO_STATUS} when
 *                 it closed without a code
 * @param reason   the reason given, possibly empty
 * @param wasClean {@code true} only if both sides are known to have sent a close frame, as in the browser's
 *                 {@code CloseEvent}; of an event stream, which has no such frames, if this node ended the response
 *                 behind everything that was sent
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
