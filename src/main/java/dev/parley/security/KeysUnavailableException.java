package dev.parley.security;

/** The keys that tokens are signed with cannot be had, so that no token can be judged. */
final class KeysUnavailableException extends Exception {

    KeysUnavailableException(Throwable cause) {
        super("the keys for tokens cannot be had: " + cause.getMessage(), cause);
    }
}
