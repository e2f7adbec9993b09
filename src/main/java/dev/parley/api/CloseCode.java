package dev.parley.api;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The close codes that Parley uses: RFC 6455, section 7.4.1, and its own. Of those, a client may reconnect after 4000
 * to 4499 and shall not after 4500 to 4999.
 */
public final class CloseCode {

    /** The purpose is fulfilled. */
    public static final int NORMAL = 1000;
    /** The application is undeployed or the server stops; reconnect with jitter. */
    public static final int GOING_AWAY = 1001;
    /** Only ever reported: the close frame had no code. */
    public static final int NO_STATUS = 1005;
    /** Only ever reported: the connection ended without a close frame. */
    public static final int ABNORMAL = 1006;
    /** The data is not what its type promises: bad UTF-8, or a text that a hook read as JSON and is none. */
    public static final int INVALID_DATA = 1007;
    /** The HTTP session behind the connection has ended, or a hook let a {@link NotAllowedException} pass. */
    public static final int POLICY_VIOLATION = 1008;
    /** The message exceeds {@code parley.message.max-bytes}. */
    public static final int TOO_BIG = 1009;
    /** A hook threw. */
    public static final int SERVER_ERROR = 1011;
    /** The {@link Room} of the client does not follow; reconnect later. */
    public static final int TRY_AGAIN_LATER = 1013;
    /** The token that let the client in has expired; reconnect with a new one. */
    public static final int TOKEN_EXPIRED = 4005;
    /** The client read too slowly: its queue overflowed, or a write took longer than the deadline. */
    public static final int SLOW_CONSUMER = 4008;
    /** The client did not answer a ping in time. */
    public static final int NO_PONG = 4012;
    /** The client sent more messages than {@code parley.message.rate} allows. */
    public static final int RATE_LIMIT = 4429;

    /** Another connection of the same user took the place of this one, see {@code parley.peers.per-principal-policy}. */
    public static final int REPLACED = 4509;

    private static final int MAX_REASON_BYTES = 123;

    private CloseCode() {
    }

    /**
     * Whether a close frame may carry this code: 1000 to 1003, 1007 to 1014, 3000 to 4999. Clients take any other for a
     * protocol error: RFC 6455, section 7.4, reserves 1004, 1005, 1006 and 1015, and 1016 to 2999 for codes that nobody
     * has registered yet.
     */
    public static boolean isSendable(int code) {
        boolean registered = code >= NORMAL && code <= 1003 || code >= INVALID_DATA && code <= 1014;
        return registered || code >= 3000 && code <= 4999;
    }

    /** Cuts a reason to the 123 UTF-8 bytes that a close frame has room for, on a character boundary. */
    public static String fitReason(String reason) {
        ByteBuffer room = ByteBuffer.allocate(MAX_REASON_BYTES);
        CharBuffer rest = CharBuffer.wrap(reason);
        StandardCharsets.UTF_8.newEncoder().encode(rest, room, true);
        return rest.hasRemaining() ? reason.substring(0, rest.position()) : reason;
    }
}
