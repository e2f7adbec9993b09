package dev.parley.frame;

/** What the client sent cannot be gone on with: the connection is to be failed (RFC 6455, section 7.1.7). */
public final class ProtocolViolation extends Exception {

    private static final long serialVersionUID = 1;

    private final int code;

    /**
     * A violation.
     *
     * @param code   to close with, see RFC 6455, section 7.4.1
     * @param reason to close with: stable short words
     */
    ProtocolViolation(int code, String reason) {
        // No trace: whoever sends nonsense fast would make us walk the stack each time.
        super(reason, null, false, false);
        this.code = code;
    }

    /** The code to close with. */
    public int code() {
        return code;
    }
}
