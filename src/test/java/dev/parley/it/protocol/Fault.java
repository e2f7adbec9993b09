package dev.parley.it.protocol;

/** What can be wrong with what a client sends. */
enum Fault {
    NOT_MASKED,
    RESERVED_BIT,
    RESERVED_OPCODE,
    LENGTH_TOO_LONG,
    LENGTH_NEGATIVE,
    CONTROL_IN_FRAGMENTS,
    CONTROL_TOO_BIG,
    FRAGMENT_OUT_OF_PLACE,
    BAD_CLOSE,
    BAD_CLOSE_REASON,
    BAD_UTF8,
    /** As soon as it is seen, in a message that has not ended. */
    BAD_UTF8_SO_FAR,
    TOO_BIG
}
