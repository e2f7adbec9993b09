package dev.parley.api;

import java.util.Objects;

/**
 * A text that a {@link Room} is not woken for, and its answer.
 *
 * @param request  the whole text of a message
 * @param response sent to the peer that it came from
 */
public record AutoResponse(String request, String response) {

    /** Characters that either may have. */
    public static final int MAX_LENGTH = 2_048;

    /** @throws IllegalArgumentException when one of them exceeds {@link #MAX_LENGTH} characters */
    public AutoResponse {
        check("request", request);
        check("response", response);
    }

    private static void check(String what, String text) {
        if (Objects.requireNonNull(text, what).length() > MAX_LENGTH) {
            throw new IllegalArgumentException("the " + what + " of an auto-response has " + text.length()
                    + " characters, " + MAX_LENGTH + " are allowed");
        }
    }
}
