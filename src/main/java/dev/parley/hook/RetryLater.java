package dev.parley.hook;

import dev.parley.api.Upgrade;

/** Rejections for what will soon be over, with a {@code Retry-After} (RFC 9110, section 10.2.3). */
public final class RetryLater {

    private static final String HEADER = "Retry-After";
    private static final String SECONDS = "5";

    private RetryLater() {
    }

    /** With this status and text. */
    public static Upgrade.Reject reject(int status, String text) {
        return Upgrade.reject(status, text).header(HEADER, SECONDS);
    }

    /** Whether an answer asks the client to come back. */
    static boolean isMeant(Upgrade answer) {
        return answer instanceof Upgrade.Reject reject && reject.headers().containsKey(HEADER);
    }
}
