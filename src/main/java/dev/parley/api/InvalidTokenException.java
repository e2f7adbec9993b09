package dev.parley.api;

/** A bearer token is not valid. The message says why, for logs alone; it never has the token. */
public class InvalidTokenException extends RuntimeException {

    /** For this reason. */
    public InvalidTokenException(String reason) {
        super(reason);
    }
}
