package dev.parley.event;

/** A frame is no event. Has no stack: it is a client's doing, and a client may do it often. */
final class NoEventException extends Exception {

    NoEventException(String message) {
        super(message, null, false, false);
    }
}
