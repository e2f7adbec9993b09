package dev.parley.it.protocol;

/** Cases of the protocol; tables are {@code title | what the client sends | what it hears}. */
interface ProtocolCases {

    /** Where they are played. */
    Stage stage();
}
